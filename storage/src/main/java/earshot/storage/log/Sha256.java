package earshot.storage.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest (FIPS 180-4): 32 octets that compare by value. Immutable. */
public final class Sha256 {
  /** Octets of a digest. */
  public static final int LENGTH = 32;

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private final byte[] octets;

  private Sha256(byte[] octets) {
    this.octets = octets;
  }

  /** The digest of {@code parts}, one after the other. */
  public static Sha256 of(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return new Sha256(digest.digest());
  }

  /**
   * The digest that these 32 octets are.
   *
   * @throws IllegalArgumentException when there are more or fewer
   */
  public static Sha256 ofOctets(byte[] octets) {
    return ofOctets(octets, 0, octets.length);
  }

  /** The digest at {@code offset} of a longer array. */
  static Sha256 ofOctets(byte[] octets, int offset, int length) {
    if (length != LENGTH) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 octets, not " + length);
    }
    return new Sha256(Arrays.copyOfRange(octets, offset, offset + length));
  }

  /**
   * The digest written in 64 hexadecimal digits, lower case.
   *
   * @throws IllegalArgumentException when {@code hex} is anything else
   */
  public static Sha256 ofHex(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest in 64 lower-case hex digits");
    }
    return new Sha256(HexFormat.of().parseHex(hex));
  }

  /** A digester for data that comes in pieces: {@link MessageDigest#digest()} ends it. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A copy of the 32 octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(octets);
  }

  /** Standard base64 with padding, as checkpoints have it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  void addTo(MessageDigest digest) {
    digest.update(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sha256 that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return hex();
  }
}
