package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

class RtpPacketFuzzTest {
  @FuzzTest
  void shouldSurviveAnyOctets(byte[] octets) {
    // Given whatever the network may hold, after an octet that is not the packet's
    ByteBuffer bytes = ByteBuffer.allocate(octets.length + 1).put(1, octets);
    RtpPacket packet = new RtpPacket();
    StreamStatistics statistics = new StreamStatistics(8000);
    StreamProbation probation = new StreamProbation();
    PayloadFingerprint fingerprint = new PayloadFingerprint();

    // When each 40 octets of it are taken for a packet of one stream
    for (int at = 1; at < bytes.capacity(); at += 40) {
      int length = Math.min(bytes.capacity() - at, 200);
      RtpPacket.looksLikeRtp(bytes, at, length);
      if (packet.wrap(bytes, at, length)) {
        // Then the payload is inside and nothing that reads it throws
        assertThat(packet.payloadOffset() + packet.payloadLength())
            .isLessThanOrEqualTo(at + length);
        statistics.onPacket(packet, at * 1_000_000L);
        probation.offer(packet, at * 1_000_000L);
        if (PayloadFingerprint.isSampled(bytes, packet.payloadOffset(), packet.payloadLength())) {
          PayloadFingerprint.hash(bytes, packet.payloadOffset(), packet.payloadLength());
        }
        fingerprint.isVoiced(
            bytes,
            packet.payloadOffset(),
            packet.payloadLength(),
            earshot.capture.codec.Codec.PCMU.table());
      }
    }
    assertThat(statistics.distinct()).isLessThanOrEqualTo(statistics.packets());
    assertThat(statistics.lost()).isNotNegative();
    assertThat(statistics.strays()).isNotNegative();
  }
}
