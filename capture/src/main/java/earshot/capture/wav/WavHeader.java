package earshot.capture.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The octets before a WAV file's samples:
 *
 * <pre>
 * RIFF size WAVE      RF64 ffffffff WAVE   once sizes no longer fit 32 bits
 *   JUNK 28 zeros     ds64 28 sizes        EBU Tech 3306 section 3.5
 *   fmt  16 ...       fmt  16 ...          18, and a fact chunk, where samples are not linear
 *   LIST n INFO ...   LIST n INFO ...
 *   data size         data ffffffff
 * </pre>
 *
 * The room of JUNK becomes ds64, so the header keeps its length and the samples their place.
 */
public final class WavHeader {
  private static final int PCM_FORMAT = 24;
  private static final int OTHER_FORMAT = 26;

  /** Every format but linear has this chunk, which tells how many frames there are. */
  private static final int FACT = 12;

  private static final int DS64_LENGTH = 28;
  private static final int DS64_AT = 12;
  private static final int RIFF_SIZE_FROM = 8;
  // Names, dates and numbers; whatever is longer is not a label but a mistake.
  private static final int MAX_TEXT = 4096;

  private final ByteBuffer bytes;
  private final int frameBytes;
  private int factAt;

  /**
   * That of a file of 16-bit linear samples.
   *
   * @param channels 1 or more
   * @param sampleRateHz samples of each channel per second
   * @param info what the file says about itself
   */
  public WavHeader(int channels, int sampleRateHz, WavInfo info) {
    this(channels, sampleRateHz, SampleFormat.PCM16, info);
  }

  /**
   * A header.
   *
   * @param channels 1 or more
   * @param sampleRateHz samples of each channel per second
   * @param format of the samples
   * @param info what the file says about itself
   */
  public WavHeader(int channels, int sampleRateHz, SampleFormat format, WavInfo info) {
    frameBytes = channels * format.octets();
    boolean linear = format == SampleFormat.PCM16;
    ByteBuffer list = list(info);
    int formatLength = linear ? PCM_FORMAT : OTHER_FORMAT + FACT;
    bytes =
        ByteBuffer.allocateDirect(DS64_AT + 8 + DS64_LENGTH + formatLength + list.remaining() + 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(DS64_AT + 8 + DS64_LENGTH);
    id(bytes, "fmt ").putInt(linear ? 16 : 18);
    bytes.putShort((short) format.tag()).putShort((short) channels);
    bytes.putInt(sampleRateHz).putInt(sampleRateHz * frameBytes);
    bytes.putShort((short) frameBytes).putShort((short) (8 * format.octets()));
    if (!linear) {
      bytes.putShort((short) 0); // no extension
      id(bytes, "fact").putInt(4);
      factAt = bytes.position();
      bytes.putInt(0);
    }
    bytes.put(list);
  }

  private static ByteBuffer list(WavInfo info) {
    ByteBuffer list =
        ByteBuffer.allocate(12 + 4 * (8 + MAX_TEXT + 2)).order(ByteOrder.LITTLE_ENDIAN);
    id(list.position(8), "INFO");
    text(list, "INAM", info.name());
    text(list, "ISFT", info.software());
    text(list, "ICRD", info.date());
    text(list, "ICMT", info.comment());
    int length = list.position();
    id(list.position(0), "LIST").putInt(length - 8);
    return list.position(0).limit(length);
  }

  /** A text with the zero that ends it, filled up to an even length; nothing for an empty one. */
  private static void text(ByteBuffer list, String id, String text) {
    if (text.isEmpty()) {
      return;
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    octets = Arrays.copyOf(octets, Math.min(octets.length, MAX_TEXT - 1) + 1);
    octets[octets.length - 1] = 0;
    id(list, id).putInt(octets.length).put(octets);
    if (octets.length % 2 != 0) {
      list.put((byte) 0);
    }
  }

  private static ByteBuffer id(ByteBuffer buffer, String id) {
    return buffer.put(id.getBytes(StandardCharsets.US_ASCII));
  }

  /** Octets of the header. */
  public int length() {
    return bytes.capacity();
  }

  /** Octets of one sample of every channel. */
  int frameBytes() {
    return frameBytes;
  }

  /**
   * The whole header for a file with so many octets of samples, from its position to its limit. The
   * buffer is this object's own, and good until the next call.
   */
  public ByteBuffer forDataLength(long dataLength) {
    long riffSize = length() - RIFF_SIZE_FROM + dataLength;
    boolean large = riffSize >= 0xFFFF_FFFFL;
    id(bytes.clear(), large ? "RF64" : "RIFF").putInt(large ? -1 : (int) riffSize);
    id(bytes, "WAVE");
    id(bytes, large ? "ds64" : "JUNK").putInt(DS64_LENGTH);
    bytes.putLong(large ? riffSize : 0);
    bytes.putLong(large ? dataLength : 0);
    bytes.putLong(large ? dataLength / frameBytes : 0);
    bytes.putInt(0);
    if (factAt > 0) {
      bytes.putInt(factAt, (int) Math.min(dataLength / frameBytes, 0xFFFF_FFFFL));
    }
    id(bytes.position(length() - 8), "data").putInt(large ? -1 : (int) dataLength);
    return bytes.rewind();
  }
}
