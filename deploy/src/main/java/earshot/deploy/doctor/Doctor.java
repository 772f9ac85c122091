package earshot.deploy.doctor;

import earshot.deploy.config.Settings;
import earshot.deploy.config.StorageSection;
import earshot.storage.index.IndexSettings;
import earshot.storage.object.ObjectStoreSettings;
import earshot.storage.seal.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All checks of a box, one after the other. */
final class Doctor {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private Doctor() {}

  /**
   * What one check found.
   *
   * @param topic what it is about
   * @param finding what was found
   */
  record Told(Topic topic, Finding finding) {}

  /** All of them. */
  static List<Check> checks(Box box) {
    Settings settings = box.settings();
    Program program = Program.onPath();
    RecorderPages recorder = new RecorderPages(settings.metrics());
    List<Check> checks = new ArrayList<>();
    checks.add(new FolderCheck(box.folder()));
    checks.add(PrivilegeCheck.ofThisProcess());
    checks.add(new KeysCheck(box));
    checks.add(new DiskRoomCheck(box));
    checks.add(new DiskMountCheck(box.folder(), MOUNTS));
    checks.add(new DiskSpeedCheck(box, recorder));
    for (String name : settings.capture().interfaces()) {
      checks.add(new InterfaceCheck(name));
      checks.add(InterfaceCountsCheck.of(name));
      checks.add(new InterfaceSettingsCheck(name, program));
    }
    checks.add(new MirrorCheck(settings.capture(), box.listening(), box.clock()));
    checks.add(new ClockCheck(KernelClock::read, program));
    if (box.isSealed()) {
      checks.add(new DatabaseCheck(box.folder(), index(settings.storage())));
    }
    checks.add(new ObjectStoreCheck(box, objects(settings.storage())));
    checks.add(new PolicyCheck(box));
    checks.add(new CertificateCheck(box));
    checks.add(new BackupCheck(box));
    checks.add(ServicesCheck.of(program));
    checks.add(new RecorderCheck(settings.metrics().enabled(), recorder));
    return checks;
  }

  private static IndexSettings index(StorageSection storage) {
    return storage
        .index()
        .map(url -> new IndexSettings(url, storage.indexCredentials()))
        .orElseGet(() -> IndexSettings.embedded(new DataFolder(storage.data()).index()));
  }

  private static Optional<ObjectStoreSettings> objects(StorageSection storage) {
    return storage
        .objectStore()
        .endpoint()
        .map(
            endpoint ->
                new ObjectStoreSettings(
                    endpoint,
                    storage.objectStore().region(),
                    storage.objectStore().bucket(),
                    storage.objectStore().prefix(),
                    storage.objectStore().pathStyle(),
                    storage.objectStore().credentials()));
  }

  /** Makes them all, and tells each finding as soon as it is there. */
  static void examine(List<Check> checks, Consumer<Told> to) {
    for (Check check : checks) {
      List<Finding> findings;
      try {
        findings = check.run();
      } catch (RuntimeException fault) {
        findings =
            List.of(
                Finding.unknown(
                    "This could not be checked, by a fault of the doctor itself: " + fault + ".",
                    "Report it, with this line.",
                    Pages.DOCTOR));
      }
      findings.forEach(finding -> to.accept(new Told(check.topic(), finding)));
    }
  }
}
