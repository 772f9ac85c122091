package earshot.console.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a passkey says (section 6.1): 32 octets of the site's digest, one of flags, four of a
 * counter; of a new one also 16 of its kind, two of a length, and its id.
 */
final class AuthenticatorData {
  private static final int SITE = 32;
  private static final int HEAD = 37;
  private static final int KIND = 16;
  private static final int PRESENT = 1;
  private static final int VERIFIED = 4;
  private static final int NEW = 0x40;

  private final byte[] octets;

  private AuthenticatorData(byte[] octets) {
    this.octets = octets.clone();
  }

  /** It, if its holder was there and was verified, for this site. */
  static Optional<AuthenticatorData> of(byte[] octets, String site) {
    boolean good =
        octets.length >= HEAD
            && Arrays.equals(Arrays.copyOf(octets, SITE), Sha256.of(site.getBytes(UTF_8)).octets())
            && (octets[SITE] & PRESENT) != 0
            && (octets[SITE] & VERIFIED) != 0;
    return good ? Optional.of(new AuthenticatorData(octets)) : Optional.empty();
  }

  long counter() {
    return Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt(SITE + 1));
  }

  /** The id of a new passkey. */
  Optional<byte[]> newId() {
    int at = HEAD + KIND;
    if ((octets[SITE] & NEW) == 0 || octets.length < at + 2) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(octets).getShort(at));
    int end = at + 2 + length;
    return octets.length < end
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(octets, at + 2, end));
  }
}
