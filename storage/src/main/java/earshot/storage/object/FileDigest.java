package earshot.storage.object;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a file was when it was read here: what the store has to have.
 *
 * @param octets its length
 * @param sha256 in hexadecimal
 * @param md5 in hexadecimal: no proof against malice, but the one checksum that every S3 store
 *     computes by itself and tells. What an enemy alters is found by the file's encryption
 */
public record FileDigest(long octets, String sha256, String md5) {
  private static final int BUFFER_OCTETS = 64 * 1024;

  /** Reads all of a file. */
  static FileDigest of(OpenFile file) throws IOException {
    Digesting digesting = new Digesting();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    while (file.read(buffer.clear(), digesting.octets()) > 0) {
      digesting.add(buffer.flip());
    }
    return digesting.digest();
  }

  /** SHA-256 as HTTP headers have it. */
  String sha256Base64() {
    return base64(sha256);
  }

  /** MD5 as HTTP headers have it (RFC 1864). */
  String md5Base64() {
    return base64(md5);
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  /** The same of octets as they come. */
  static final class Digesting {
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");
    private long octets;

    void add(ByteBuffer some) {
      octets += some.remaining();
      sha256.update(some.duplicate());
      md5.update(some);
    }

    long octets() {
      return octets;
    }

    FileDigest digest() {
      return new FileDigest(octets, hex(sha256.digest()), hex(md5.digest()));
    }

    private static String hex(byte[] digest) {
      return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest digest(String name) {
      try {
        return MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has " + name, e);
      }
    }
  }
}
