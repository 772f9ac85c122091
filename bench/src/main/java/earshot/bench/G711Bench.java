package earshot.bench;

import earshot.capture.codec.Codec;
import earshot.capture.codec.G711;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tritonus.share.sampled.TConversionTool;

/** A payload of 20 ms decoded. Beside it: the same by Tritonus. */
public class G711Bench extends HotPieceBench {
  private static final int PACKETS = 256;

  /** The codec. */
  @Param({"PCMU", "PCMA"})
  public Codec codec = Codec.PCMU;

  private final ByteBuffer speech = CallLoad.of(1).speech(PACKETS);
  private final byte[] octets = new byte[speech.capacity()];
  private final short[] samples = new short[CallLoad.PAYLOAD];
  private short[] table = codec.table();
  private int packet;

  /** Takes the codec's table. */
  @Setup
  public void setUp() {
    table = codec.table();
    speech.get(0, octets);
  }

  /** Decodes by table. */
  @Benchmark
  public short[] earshot() {
    G711.decode(table, speech, nextOffset(), CallLoad.PAYLOAD, samples, 0);
    return samples;
  }

  /** Has Tritonus decode, out of an array, for it reads no buffers. */
  @Benchmark
  public short[] baselineTritonus() {
    int offset = nextOffset();
    if (codec == Codec.PCMU) {
      for (int i = 0; i < CallLoad.PAYLOAD; i++) {
        samples[i] = TConversionTool.ulaw2linear(octets[offset + i]);
      }
    } else {
      for (int i = 0; i < CallLoad.PAYLOAD; i++) {
        samples[i] = TConversionTool.alaw2linear(octets[offset + i]);
      }
    }
    return samples;
  }

  private int nextOffset() {
    packet = packet + 1 & PACKETS - 1;
    return packet * CallLoad.PAYLOAD;
  }
}
