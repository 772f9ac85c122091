package earshot.deploy.doctor;

/** The pages of the documentation that findings lead to. */
final class Pages {
  static final String BACKUP = "docs/backup.md";
  static final String CLOCK = "docs/is-it-recording.md#the-clock";
  static final String CONSOLE = "docs/console.md";
  static final String DISK = "docs/the-disk-is-filling.md";
  static final String DOCTOR = "docs/doctor.md";
  static final String IS_IT_RECORDING = "docs/is-it-recording.md";
  static final String KEYS = "docs/rotate-keys.md";
  static final String MIRROR = "docs/mirror-port.md";
  static final String OBJECT_STORE = "docs/object-storage.md";
  static final String POLICY = "docs/policy-versions.md";
  static final String UPGRADE = "docs/upgrade.md";
  static final String VERIFY = "docs/verify.md";

  private Pages() {}
}
