package earshot.storage.verify;

import java.nio.file.Path;

/** Where a call's files are: its id begins with its day. */
record Folders(Path data) {
  static boolean isCallId(String name) {
    return name.matches("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z-[0-9a-f]{10}");
  }

  private static String day(String id) {
    return id.substring(0, 4) + "/" + id.substring(4, 6) + "/" + id.substring(6, 8);
  }

  Path call(String id) {
    return data.resolve("recordings").resolve(day(id)).resolve(id);
  }

  Path key(String id) {
    return data.resolve("keys").resolve(day(id)).resolve(id + ".key");
  }
}
