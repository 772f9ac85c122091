package earshot.storage.crypt;

/** A small encrypted value was altered, or belongs elsewhere. */
public final class DamagedValueException extends RuntimeException {
  DamagedValueException(String owner, String name) {
    super("the " + name + " of " + owner + " was altered or belongs elsewhere");
  }
}
