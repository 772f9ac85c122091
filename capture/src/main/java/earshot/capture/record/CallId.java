package earshot.capture.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names for calls: {@code 20260414T101530.123456Z-9f2c41d07a}. They sort by time, differ for any
 * two calls, and the same packets always give the same one: the tail is a digest of what identifies
 * the call on the wire, so that no number or name can be read out of it.
 */
public final class CallId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z-[0-9a-f]{10}");

  private CallId() {}

  /**
   * The name of the call that began at {@code startedNs} (ns since the epoch) and is told apart
   * from others of the same moment by {@code identity}: its Call-ID, or its streams' endpoints and
   * SSRCs.
   */
  public static String of(long startedNs, String identity) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(identity.getBytes(StandardCharsets.UTF_8));
      return TIME.format(instant(startedNs)) + "-" + HexFormat.of().formatHex(hash, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** When the call of that name began; empty when the text is no such name. */
  public static Optional<Instant> startOf(String id) {
    try {
      return ID.matcher(id).matches()
          ? Optional.of(TIME.parse(id.substring(0, id.indexOf('-')), Instant::from))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Packet time as an instant. */
  public static Instant instant(long epochNs) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));
  }
}
