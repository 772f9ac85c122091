package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {
  private static final String PLAIN = "8000 3039 000000a0 deadbeef 010203";

  private final RtpPacket packet = new RtpPacket();

  private static ByteBuffer hex(String text) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(text.replace(" ", "")));
  }

  private boolean wrap(String text) {
    ByteBuffer bytes = hex(text);
    return packet.wrap(bytes, 0, bytes.capacity());
  }

  @Test
  void shouldReadEveryFieldOfAPlainPacket() {
    // Given a packet in the middle of a direct buffer
    ByteBuffer octets = hex("81 88 ffff fffffffe 80000001 00000007 d5d5");
    ByteBuffer bytes = ByteBuffer.allocateDirect(64).put(5, octets, 0, octets.capacity());

    // When it is wrapped
    boolean valid = packet.wrap(bytes, 5, octets.capacity());

    // Then header and payload are told apart, and one CSRC is skipped
    assertThat(valid).isTrue();
    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(8);
    assertThat(packet.sequenceNumber()).isEqualTo(65_535);
    assertThat(packet.timestamp()).isEqualTo(-2);
    assertThat(packet.ssrc()).isEqualTo(0x80000001);
    assertThat(packet.payloadOffset()).isEqualTo(5 + 16);
    assertThat(packet.payloadLength()).isEqualTo(2);
  }

  @Test
  void shouldSkipAnExtensionOfTheLengthItNames() {
    // Given the X bit and an extension of two words (RFC 3550 section 5.3.1)
    assertThat(wrap("9000 0001 00000001 00000002 bede0002 11111111 22222222 aabb")).isTrue();

    // Then neither its header nor its words are payload
    assertThat(packet.payloadOffset()).isEqualTo(12 + 4 + 8);
    assertThat(packet.payloadLength()).isEqualTo(2);
  }

  @Test
  void shouldTakePaddingOffThePayload() {
    assertThat(wrap("a000 0001 00000001 00000002 aabb 000003")).isTrue();
    assertThat(packet.payloadLength()).isEqualTo(2);
  }

  @Test
  void shouldAcceptAPacketOfNothingButAHeader() {
    assertThat(wrap("8000 0001 00000001 00000002")).isTrue();
    assertThat(packet.payloadLength()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "too short,              8000 0001 00000001 000000",
    "version 1,              4000 0001 00000001 00000002 aa",
    "version 3 (no RTP),     c000 0001 00000001 00000002 aa",
    "CSRCs past the end,     8200 0001 00000001 00000002 00000001 aabbcc",
    "no extension header,    9000 0001 00000001 00000002 aabbcc",
    "extension past the end, 9000 0001 00000001 00000002 bede0002 11111111",
    "padding past the end,   a000 0001 00000001 00000002 aabb04",
    "padding of no octet,    a000 0001 00000001 00000002 aabb00",
    "padding eats extension, b000 0001 00000001 00000002 bede0001 00000005",
  })
  void shouldRefuseWhatContradictsItself(String what, String octets) {
    assertThat(wrap(octets)).as(what).isFalse();
  }

  @Test
  void shouldKeepTheLastPacketWhenTheNextIsNone() {
    // Given a packet that was read
    assertThat(wrap(PLAIN)).isTrue();

    // When what follows is not RTP
    assertThat(wrap("00")).isFalse();

    // Then the getters have not changed
    assertThat(packet.sequenceNumber()).isEqualTo(12_345);
    assertThat(packet.payloadLength()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU,                             8000, true",
    "PCMA with marker,                 8088, true",
    "dynamic type with marker,         80e0, true",
    "type 63 with marker,              80bf, true",
    "RTCP sender report,               80c8, false",
    "RTCP 192 (type 64 with marker),   80c0, false",
    "RTCP 223 (type 95 with marker),   80df, false",
    "type 72 without marker,           8048, true",
    "STUN,                             0001, false",
  })
  void shouldTellRtpFromRtcpOnOnePort(String what, String start, boolean rtp) {
    ByteBuffer bytes = hex(start + "00 0001 00000001 00000002 aa");
    assertThat(RtpPacket.looksLikeRtp(bytes, 0, bytes.capacity())).as(what).isEqualTo(rtp);
  }

  @Property
  void shouldNeverReachOutsideThePacket(
      @ForAll @Size(max = 96) byte[] octets,
      @ForAll @IntRange(max = 15) int csrcs,
      @ForAll @IntRange(max = 3) int bits) {
    // Given any octets, more likely than not with version 2, in a buffer of just that size, so that
    // one octet too far would throw
    if (octets.length > 0) {
      octets[0] = (byte) (0x80 | bits << 4 | csrcs);
    }
    ByteBuffer bytes = ByteBuffer.wrap(octets);

    // When they are wrapped
    boolean valid = packet.wrap(bytes, 0, octets.length);

    // Then the payload is inside
    if (valid) {
      assertThat(packet.payloadLength()).isNotNegative();
      assertThat(packet.payloadOffset()).isBetween(12, octets.length);
      assertThat(packet.payloadOffset() + packet.payloadLength())
          .isLessThanOrEqualTo(octets.length);
    }
  }
}
