package earshot.storage.object;

import java.util.Locale;

/**
 * Something to do at the object store.
 *
 * @param position its name in the list
 * @param callId the call
 * @param act what to do
 * @param attempts how often that failed until now
 */
record Upload(long position, String callId, Act act, int attempts) {
  /** What to do with a call's files. */
  enum Act {
    STORE,
    DESTROY;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Act of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
