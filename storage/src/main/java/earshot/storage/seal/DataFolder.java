package earshot.storage.seal;

import earshot.capture.record.CallId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where everything is.
 *
 * @param root the folder that {@code --data} names
 */
public record DataFolder(Path root) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What ends the name of an encrypted file. */
  public static final String SEALED = ".ear";

  /** The call record's name in its call's folder, {@link #SEALED} left out. */
  public static final String RECORD = "record";

  /** Calls that are up, or wait to be sealed. */
  public Path spool() {
    return root.resolve("spool");
  }

  /** Sealed calls, by the day on which they began (UTC). */
  public Path recordings() {
    return root.resolve("recordings");
  }

  /** The embedded index. */
  public Path index() {
    return root.resolve("index.db");
  }

  /** Checkpoints of the verifiable log. */
  public Path log() {
    return root.resolve("log");
  }

  /**
   * The folder of one call.
   *
   * @throws IllegalArgumentException when the text is no call id
   */
  public Path folderOf(String callId) {
    Instant started =
        CallId.startOf(callId)
            .orElseThrow(() -> new IllegalArgumentException("no call id: " + callId));
    return recordings().resolve(DAY.format(started)).resolve(callId);
  }

  /** Where a call's record is until the index has the call. */
  public Path staged(String callId) {
    return spool().resolve(callId + SpoolName.RECORD);
  }

  /** An encrypted file in a folder, by the name that call records give it. */
  public static Path sealed(Path folder, String name) {
    return folder.resolve(name + SEALED);
  }
}
