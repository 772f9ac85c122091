package earshot.capture.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpReaderTest {
  private static final String SENDER_REPORT =
      "81c8000c 11111111 83aa7e80 80000000 000000a0 000001f4 00013880"
          + " 22222222 40fffffe 0001ffff 00000123 7e808000 00010000";
  private static final String RECEIVER_REPORT =
      "81c90007 33333333 44444444 01000005 00000064 ffffffff 00000000 00000000";
  // SSRC, CNAME "a@b", NOTE "hi", end and fill
  private static final String DESCRIPTION = "81ca0004 11111111 01034061 62070268 69000000";
  private static final String BYE = "82cb0002 11111111 55555555";

  /** Writes down what it hears. */
  private static final class Heard implements RtcpListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onSenderReport(
        int ssrc, long ntpTime, int rtpTimestamp, long packets, long octets) {
      lines.add("SR %x %x %d %d %d".formatted(ssrc, ntpTime, rtpTimestamp, packets, octets));
    }

    @Override
    public void onReportBlock(
        int reporter,
        int source,
        int fractionLost,
        int cumulativeLost,
        long highestSequence,
        long jitter,
        int lastReport,
        long delaySinceLastReport) {
      lines.add(
          "RB %x %x %d %d %d %d %x %d"
              .formatted(
                  reporter,
                  source,
                  fractionLost,
                  cumulativeLost,
                  highestSequence,
                  jitter,
                  lastReport,
                  delaySinceLastReport));
    }

    @Override
    public void onCanonicalName(int ssrc, ByteBuffer bytes, int offset, int length) {
      byte[] name = new byte[length];
      bytes.get(offset, name);
      lines.add("CNAME %x %s".formatted(ssrc, new String(name, StandardCharsets.UTF_8)));
    }

    @Override
    public void onBye(int ssrc) {
      lines.add("BYE %x".formatted(ssrc));
    }
  }

  private final Heard heard = new Heard();

  private int read(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
    // At a place of its own in a buffer of just that size: one octet too far would throw.
    ByteBuffer bytes = ByteBuffer.allocate(octets.length + 3).put(3, octets);
    return RtcpReader.read(bytes, 3, octets.length, heard);
  }

  @Test
  void shouldReadACompoundOfEveryKind() {
    // When a sender report, a description and a goodbye come in one packet
    int malformed = read(SENDER_REPORT + DESCRIPTION + BYE);

    // Then each is told, in order, with signs and wraps as they are meant
    assertThat(malformed).isZero();
    assertThat(heard.lines)
        .containsExactly(
            "SR 11111111 83aa7e8080000000 160 500 80000",
            "RB 11111111 22222222 64 -2 131071 291 7e808000 65536",
            "CNAME 11111111 @ab",
            "BYE 11111111",
            "BYE 55555555");
  }

  @Test
  void shouldReadAReceiverReportWithUnsignedJitter() {
    assertThat(read(RECEIVER_REPORT)).isZero();
    assertThat(heard.lines).containsExactly("RB 33333333 44444444 1 5 100 4294967295 0 0");
  }

  @Test
  void shouldPassOverTypesItCannotUseAndProfileExtensions() {
    // Given application-defined, feedback and extended reports, and a report with an extension
    assertThat(read("80cc0002 11111111 61626364 80ce0002 11111111 22222222 80cf0001 11111111"))
        .isZero();
    assertThat(read("80c90002 33333333 deadbeef")).isZero();
    assertThat(heard.lines).isEmpty();
  }

  @Test
  void shouldTakePaddingOffTheLastPacket() {
    assertThat(read(RECEIVER_REPORT + "a1cb0002 11111111 00000004")).isZero();
    assertThat(heard.lines).contains("BYE 11111111");
  }

  @Test
  void shouldGoOnBehindAPacketThatLacksWhatItCounts() {
    // Given a report that claims two blocks and has none, before a goodbye
    assertThat(read("82c90001 33333333" + BYE)).isEqualTo(1);
    assertThat(heard.lines).containsExactly("BYE 11111111", "BYE 55555555");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing,                      ''",
    "half a header,                80c9",
    "length past the end,          80c90002 33333333",
    "version 1,                    40c90001 33333333",
    "not RTCP,                     80080001 33333333",
    "sender report cut short,      80c80001 11111111",
    "no room for the reporter,     80c90000",
    "chunk without its SSRC,       81ca0000",
    "item past the end,            81ca0002 11111111 01ff6161",
    "items that never end,         81ca0002 11111111 01026161",
    "more goodbyes than sources,   9fcb0001 11111111",
    "padding of no octet,          a0c90001 33333300",
    "padding of odd length,        a0c90001 33333303",
    "padding past the packet,      a0c90001 33333308",
    "padding before the last,      a0c90002 33333333 00000004 80c90001 33333333",
    "rubbish behind a packet,      80c90001 33333333 00",
  })
  void shouldCountWhatIsMalformed(String what, String hex) {
    assertThat(read(hex)).as(what).isEqualTo(1);
  }

  @Test
  void shouldTellRtcpFromRtpOnOnePort() {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex("80c9000180080001"));
    assertThat(RtcpReader.looksLikeRtcp(bytes, 0, 4)).isTrue();
    assertThat(RtcpReader.looksLikeRtcp(bytes, 4, 4)).isFalse();
    assertThat(RtcpReader.looksLikeRtcp(bytes, 0, 3)).isFalse();
  }

  @Property
  void shouldNeverThrowNorReachOutside(
      @ForAll @Size(max = 200) byte[] octets, @ForAll @IntRange(min = 199, max = 204) int type) {
    // Given any octets behind a header that may well be right
    if (octets.length >= 4) {
      octets[0] = (byte) (0x80 | octets[0] & 0x3F);
      octets[1] = (byte) type;
      octets[2] = 0;
      octets[3] = (byte) Math.max(0, octets.length / 4 - 1);
    }
    Heard all = new Heard();

    // When they are read
    int malformed = RtcpReader.read(ByteBuffer.wrap(octets), 0, octets.length, all);

    // Then nothing throws, and calls and complaints are bounded by the octets
    assertThat(malformed).isBetween(0, 1 + octets.length / 4);
    assertThat(all.lines.size()).isLessThanOrEqualTo(octets.length / 2);
  }
}
