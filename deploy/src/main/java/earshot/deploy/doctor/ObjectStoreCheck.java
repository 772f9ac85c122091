package earshot.deploy.doctor;

import earshot.deploy.keep.NoMasterKeyException;
import earshot.storage.object.ObjectLockedException;
import earshot.storage.object.ObjectStore;
import earshot.storage.object.ObjectStoreSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whether the object store answers, and lets us do what uploading and destroying need. */
record ObjectStoreCheck(Box box, Optional<ObjectStoreSettings> configured) implements Check {
  @Override
  public Topic topic() {
    return Topic.OBJECT_STORE;
  }

  @Override
  public List<Finding> run() {
    try {
      Optional<ObjectStoreSettings> which = which();
      return which.isPresent()
          ? findings(which.get())
          : List.of(Finding.well("Audio stays on this machine: no object store is configured."));
    } catch (IOException e) {
      return List.of(
          Finding.wrong(
              "What the data folder knows of its object store cannot be read: "
                  + e.getMessage()
                  + ".",
              "Bring the file object-store back from a backup's generation.",
              Pages.OBJECT_STORE));
    }
  }

  /** The one that is configured or, for a folder alone, the one that it remembers. */
  private Optional<ObjectStoreSettings> which() throws IOException {
    if (configured.isPresent() || !box.isSealed()) {
      return configured;
    }
    try {
      return box.store().remembered();
    } catch (NoMasterKeyException e) {
      return Optional.empty(); // said by the check of the keys
    }
  }

  private List<Finding> findings(ObjectStoreSettings settings) {
    List<Finding> findings = new ArrayList<>();
    try (ObjectStore store = ObjectStore.open(settings)) {
      store.page(settings.prefix() + "doctor/", "");
      findings.add(Finding.well("The object store " + settings.place() + " answers."));
      findings.add(rights(store));
    } catch (IOException e) {
      findings.add(
          Finding.wrong(
              "The object store " + settings.place() + " is of no use: " + e.getMessage() + ".",
              "See whether it can be reached from here, whether the bucket is there, and whether"
                  + " the keys are right. Calls stay on the local disk meanwhile.",
              Pages.OBJECT_STORE));
    }
    return findings;
  }

  private Finding rights(ObjectStore store) throws IOException {
    if (!box.mayWrite()) {
      return Finding.unknown(
          "Whether it lets us store and take away was not tried.",
          "Ask again with --write.",
          Pages.OBJECT_STORE);
    }
    String name = store.settings().prefix() + "doctor/" + UUID.randomUUID();
    try {
      store.tryRights(name);
      return Finding.well("It let us store an object, read it back, and take it away.");
    } catch (ObjectLockedException e) {
      return Finding.look(
          "It lets us store and read, and not take away: " + e.getMessage() + ".",
          "Have locks that are not longer than what your policy promises, and keys that may delete"
              + " versions.",
          Pages.OBJECT_STORE);
    }
  }
}
