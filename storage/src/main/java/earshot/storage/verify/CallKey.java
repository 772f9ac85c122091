package earshot.storage.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** What a call's data key opens. */
final class CallKey {
  static final int SEGMENT = 16 * 1024;
  static final int TAG = 16;
  static final int HEADER = 40;

  private static final String HASH = "HmacSha256";
  private static final int LENGTH = 32;

  private final String callId;
  private final AesGcmHkdfStreaming files;
  private final AesGcmJce values;

  CallKey(String callId, byte[] octets) throws GeneralSecurityException {
    this.callId = callId;
    this.files =
        new AesGcmHkdfStreaming(derived(octets, "earshot files 1"), HASH, LENGTH, SEGMENT, 0);
    this.values = new AesGcmJce(derived(octets, "earshot values 1"));
  }

  private static byte[] derived(byte[] octets, String use) throws GeneralSecurityException {
    return Hkdf.computeHkdf(HASH, octets, new byte[0], use.getBytes(UTF_8), LENGTH);
  }

  /** The plaintext of a file. */
  InputStream file(InputStream sealed, String name) throws IOException, GeneralSecurityException {
    return files.newDecryptingStream(sealed, (callId + "/" + name).getBytes(UTF_8));
  }

  /** The plaintext of a value. */
  byte[] value(byte[] sealed, String name) throws GeneralSecurityException {
    if (sealed.length == 0 || sealed[0] != 1) {
      throw new GeneralSecurityException("a value of another version");
    }
    return values.decrypt(
        Arrays.copyOfRange(sealed, 1, sealed.length), (callId + "/" + name).getBytes(UTF_8));
  }

  /** Octets of the sealed file of so much plaintext. */
  static long sealedLength(long plaintext) {
    long segments = Math.max(1, Math.ceilDiv(plaintext + HEADER, SEGMENT - TAG));
    return HEADER + plaintext + segments * TAG;
  }

  /** Octets of plaintext from this position to the end of its segment. */
  static int restOfSegment(long position) {
    return SEGMENT - TAG - (int) ((position + HEADER) % (SEGMENT - TAG));
  }

  /** Where in the file the segment begins that holds this position of the plaintext. */
  static long segmentStart(long position) {
    return (position + HEADER) / (SEGMENT - TAG) * SEGMENT;
  }
}
