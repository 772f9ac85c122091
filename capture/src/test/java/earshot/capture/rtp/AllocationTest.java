package earshot.capture.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import earshot.capture.codec.Codec;
import earshot.capture.codec.G711;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hot path makes no garbage, whatever a packet is. */
class AllocationTest {
  private static final int PACKETS = 20_000;

  private final RtpPacket packet = new RtpPacket();
  private final PayloadFingerprint fingerprint = new PayloadFingerprint();
  private final StreamStatistics statistics = new StreamStatistics(8000);
  private final StreamProbation probation = new StreamProbation();
  private final short[] samples = new short[160];
  private long octetsRead;

  @Test
  void shouldAllocateNothingPerPacket() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported(),
        "this JVM does not tell what a thread allocates");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // Given voice with loss, copies, strays and restarts, and all classes loaded
    byte[] voice = new byte[160];
    new Random(1).nextBytes(voice);
    ByteBuffer bytes = RtpBytes.packet(0, false, 0, 0, 1, voice);
    takeAll(bytes);

    // When as many packets come again
    long before = threads.getCurrentThreadAllocatedBytes();
    takeAll(bytes);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Then less than an object each was made: a few octets are the measurement's own
    assertThat(octetsRead).isEqualTo(2L * PACKETS * 160);
    assertThat(allocated).isLessThan(PACKETS);
  }

  private void takeAll(ByteBuffer bytes) {
    for (int n = 0; n < PACKETS; n++) {
      int number = n % 1000 == 7 ? n + 20_000 : n % 5000 < 2500 ? n - n % 11 : n + 30_000;
      bytes.putShort(2, (short) number).putInt(4, 160 * n);
      if (packet.wrap(bytes, 0, bytes.capacity())) {
        statistics.onPacket(packet, n * 20_000_000L);
        probation.offer(packet, n * 20_000_000L);
        judge(bytes);
        octetsRead += packet.payloadLength();
      }
    }
  }

  private void judge(ByteBuffer bytes) {
    int at = packet.payloadOffset();
    int length = packet.payloadLength();
    if (PayloadFingerprint.isSampled(bytes, at, length)) {
      PayloadFingerprint.hash(bytes, at, length);
    }
    fingerprint.isVoiced(bytes, at, length, Codec.PCMU.table());
    G711.decode(Codec.PCMU.table(), bytes, at, length, samples, 0);
  }
}
