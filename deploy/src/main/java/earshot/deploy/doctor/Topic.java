package earshot.deploy.doctor;

/** What findings are about, in the order in which they are told. */
enum Topic {
  PERMISSIONS("permissions"),
  PRIVILEGE("privilege"),
  KEYS("keys"),
  DISK("disk"),
  INTERFACE("interface"),
  MIRROR("mirror"),
  CLOCK("clock"),
  DATABASE("database"),
  OBJECT_STORE("object-store"),
  POLICY("policy"),
  CERTIFICATE("certificate"),
  BACKUP("backup"),
  SERVICES("services"),
  RECORDER("recorder");

  private final String word;

  Topic(String word) {
    this.word = word;
  }

  /** What people and programs read. */
  String word() {
    return word;
  }
}
