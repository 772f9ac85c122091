package earshot.capture.codec;

import java.nio.ByteBuffer;

/**
 * G.711 decoding by tables that are computed from ITU-T G.711 (11/88), tables 1a to 2b.
 *
 * <p>The tables hold for any thread; they are never written after they were made.
 */
public final class G711 {
  static final short[] MU_LAW = muLaw();
  static final short[] A_LAW = aLaw();

  private static final int EVEN_BITS = 0x55;

  private G711() {}

  /**
   * µ-law, tables 2a and 2b. All bits are inverted on the wire:
   *
   * <pre>
   *  0 1 2 3 4 5 6 7
   * +-+-+-+-+-+-+-+-+   value = ±((2 · step + 33) · 2^segment − 33), 14 bits,
   * |S| seg | step  |   here times 4 to fill 16; S = 0 is positive once inverted
   * +-+-+-+-+-+-+-+-+
   * </pre>
   */
  private static short[] muLaw() {
    short[] table = new short[256];
    for (int code = 0; code < 256; code++) {
      int bits = ~code;
      int magnitude = (2 * (bits & 0x0F) + 33 << (bits >> 4 & 7)) - 33;
      table[code] = (short) (4 * ((bits & 0x80) == 0 ? magnitude : -magnitude));
    }
    return table;
  }

  /**
   * A-law, tables 1a and 1b. The even bits are inverted on the wire:
   *
   * <pre>
   *  0 1 2 3 4 5 6 7
   * +-+-+-+-+-+-+-+-+   value = ±(2 · step + 1)               in segment 0,
   * |S| seg | step  |           ±(2 · step + 33) · 2^(seg − 1) above, 13 bits,
   * +-+-+-+-+-+-+-+-+   here times 8 to fill 16; S = 1 is positive
   * </pre>
   */
  private static short[] aLaw() {
    short[] table = new short[256];
    for (int code = 0; code < 256; code++) {
      int bits = code ^ EVEN_BITS;
      int segment = bits >> 4 & 7;
      int step = 2 * (bits & 0x0F) + 1;
      int magnitude = segment == 0 ? step : step + 32 << segment - 1;
      table[code] = (short) (8 * ((bits & 0x80) != 0 ? magnitude : -magnitude));
    }
    return table;
  }

  /**
   * Decodes a payload. A method of its own on purpose: inlined into a long one it ran four times
   * slower.
   *
   * @param table a codec's table, {@link Codec#table()}
   * @param source read absolutely
   * @param offset where the payload begins
   * @param length its octets, which are as many samples
   * @param samples takes the samples
   * @param at the first one's index
   */
  public static void decode(
      short[] table, ByteBuffer source, int offset, int length, short[] samples, int at) {
    for (int i = 0; i < length; i++) {
      samples[at + i] = table[source.get(offset + i) & 0xFF];
    }
  }
}
