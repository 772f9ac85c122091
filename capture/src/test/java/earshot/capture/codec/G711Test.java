package earshot.capture.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tritonus.share.sampled.TConversionTool;

class G711Test {

  @Test
  void shouldDecodeEveryMuLawCodeAsAnIndependentLibraryDoes() {
    for (int code = 0; code < 256; code++) {
      assertThat(Codec.PCMU.table()[code])
          .as("code %02x", code)
          .isEqualTo(TConversionTool.ulaw2linear((byte) code));
    }
  }

  @Test
  void shouldDecodeEveryALawCodeAsAnIndependentLibraryDoes() {
    for (int code = 0; code < 256; code++) {
      assertThat(Codec.PCMA.table()[code])
          .as("code %02x", code)
          .isEqualTo(TConversionTool.alaw2linear((byte) code));
    }
  }

  /** The formulas that the traffic generator of the recorders' comparison decodes by. */
  @Test
  void shouldDecodeEveryCodeAsTheSegmentedFormulasDo() {
    for (int code = 0; code < 256; code++) {
      assertThat(Codec.PCMU.table()[code]).as("µ %02x", code).isEqualTo((short) muLaw(code));
      assertThat(Codec.PCMA.table()[code]).as("A %02x", code).isEqualTo((short) aLaw(code));
    }
  }

  private static int muLaw(int code) {
    int inverted = ~code & 0xFF;
    int t = ((inverted & 0x0F) << 3) + 0x84;
    t <<= (inverted & 0x70) >> 4;
    return (inverted & 0x80) != 0 ? 0x84 - t : t - 0x84;
  }

  private static int aLaw(int code) {
    int a = code ^ 0x55;
    int t = (a & 0x0F) << 4;
    int segment = (a & 0x70) >> 4;
    t = segment == 0 ? t + 8 : t + 0x108 << Math.max(segment - 1, 0);
    return (a & 0x80) != 0 ? t : -t;
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU, 0xff, 0", "PCMU, 0x7f, 0", "PCMU, 0x80, 32124", "PCMU, 0x00, -32124", "PCMU, 0xfe, 8",
    "PCMA, 0xd5, 8", "PCMA, 0x55, -8", "PCMA, 0xaa, 32256", "PCMA, 0x2a, -32256", "PCMA, 0xd4, 24",
  })
  void shouldDecodeTheEndsOfTheScaleAsG711Tabulates(Codec codec, int code, int value) {
    assertThat(codec.table()[code]).isEqualTo((short) value);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void shouldDecodeAPayloadInPlaceFromAnyBuffer(Codec codec) {
    // Given all 256 codes within a direct and within a heap buffer
    ByteBuffer direct = ByteBuffer.allocateDirect(300);
    for (int code = 0; code < 256; code++) {
      direct.put(20 + code, (byte) code);
    }
    ByteBuffer heap = ByteBuffer.allocate(300).put(0, direct, 0, 300);

    for (ByteBuffer source : new ByteBuffer[] {direct, heap}) {
      // When they are decoded into the middle of an array
      short[] samples = new short[270];
      G711.decode(codec.table(), source, 20, 256, samples, 7);

      // Then each is at its place and nothing else has changed
      for (int i = 0; i < samples.length; i++) {
        assertThat(samples[i]).isEqualTo(i >= 7 && i < 263 ? codec.table()[i - 7] : (short) 0);
      }
      assertThat(source.position()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void shouldNameACodeThatIsSilence(Codec codec) {
    assertThat(Math.abs(codec.table()[codec.silence()])).isLessThanOrEqualTo((short) 8);
  }

  @ParameterizedTest
  @CsvSource({"0, PCMU", "8, PCMA"})
  void shouldKnowTheStaticPayloadTypes(int payloadType, Codec codec) {
    assertThat(Codec.ofPayloadType(payloadType)).contains(codec);
    assertThat(codec.staticPayloadType()).isEqualTo(payloadType);
    assertThat(Codec.ofPayloadType(payloadType + 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU,  8000, 1, true",
    "pcma,  8000, 1, true",
    "PCMA,     0, 1, true",
    "PCMU, 16000, 1, false",
    "PCMU,  8000, 2, false",
    "G722,  8000, 1, false",
  })
  void shouldKnowWhichEncodingsItDecodes(String encoding, int rate, int channels, boolean known) {
    assertThat(Codec.ofEncoding(encoding, rate, channels).isPresent()).isEqualTo(known);
  }
}
