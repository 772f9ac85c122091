package earshot.testkit.traffic.audio;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import org.junit.jupiter.api.Test;
import org.tritonus.share.sampled.TConversionTool;

/** Against Tritonus's tables, written by others from the same standard. */
final class G711Test {
  @Test
  void shouldDecodeEveryOctetAsTritonusDoes() {
    for (int octet = 0; octet < 256; octet++) {
      byte code = (byte) octet;
      assertThat(G711.MU_LAW.decode(code)).isEqualTo(TConversionTool.ulaw2linear(code));
      assertThat(G711.A_LAW.decode(code)).isEqualTo(TConversionTool.alaw2linear(code));
    }
  }

  @Property
  void shouldEncodeToTheNearestValue(@ForAll short sample, @ForAll @ByteRange byte other) {
    for (G711 law : new G711[] {G711.MU_LAW, G711.A_LAW}) {
      int error = Math.abs(law.decode(law.encode(sample)) - sample);

      assertThat(error).isLessThanOrEqualTo(Math.abs(law.decode(other) - sample));
    }
  }

  @Test
  void shouldEncodeSilenceAsPhonesDo() {
    assertThat(G711.MU_LAW.encode((short) 0)).isEqualTo((byte) 0xff);
    assertThat(G711.A_LAW.encode((short) 0)).isEqualTo((byte) 0xd5);
  }
}
