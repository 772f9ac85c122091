package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
  private static final Packets UDP = Packets.of("hello").udp(5060, 5070);

  @Test
  void shouldSurviveAHandlerThatFails() {
    // Given a handler that fails on everything
    CaptureCounters counters = new CaptureCounters();
    FrameDecoder decoder =
        new FrameDecoder(FrameLimits.defaults(), new AddressTable(), counters, new Failing());

    // When it is given a datagram, a segment, one behind a hole, and time to give the hole up
    decoder.decode(UDP.ipv4().ethernet().captured());
    decoder.decode(Packets.of("a").tcp(1, 2, 100, 0).ipv4().ethernet().captured());
    decoder.decode(Packets.of("b").tcp(1, 2, 200, 0).ipv4().ethernet().captured());
    assertThat(decoder.lastFault()).get().extracting(Throwable::getMessage).isEqualTo("failing");
    decoder.tick(10_000_000_000L);
    decoder.finish();

    // Then every frame has its verdict, and the faults are counted
    assertThat(counters.of(Verdict.UNREAD)).isEqualTo(2);
    assertThat(counters.of(Verdict.SIGNALLING)).isEqualTo(1);
    assertThat(counters.frames()).isEqualTo(3);
    assertThat(counters.of(Incident.READER_FAULT)).isEqualTo(4);
  }

  @Test
  void shouldNotAllocateForDatagrams() {
    // Given a decoder that has seen such frames
    CaptureCounters counters = new CaptureCounters();
    FrameDecoder decoder =
        new FrameDecoder(FrameLimits.defaults(), new AddressTable(), counters, new Failing.Quiet());
    var plain = UDP.ipv4().ethernet().captured();
    var tagged = UDP.ipv6().vlan(7).ethernet().captured();
    var tunnelled =
        UDP.ipv4().ethernet().udpTunnel(4789, "0800000000002a00").ipv4().ethernet().captured();
    Runnable some =
        () -> {
          for (int i = 0; i < 10_000; i++) {
            decoder.decode(plain);
            decoder.decode(tagged);
            decoder.decode(tunnelled);
          }
        };
    some.run();

    // When
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    some.run();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Then: not a byte per frame; what there is belongs to the measurement
    assertThat(counters.of(Verdict.OTHER_UDP)).isEqualTo(60_000);
    assertThat(allocated).isLessThan(30_000);
  }

  @Test
  void shouldRefuseLimitsThatCouldHoldNothing() {
    assertThatThrownBy(() -> new FrameLimits(0, 1, 65_536, 1, 2, 0, 0, 1))
        .hasMessageContaining("maxDepth");
    assertThatThrownBy(() -> new FrameLimits(1, 1, 65_535, 1, 2, 0, 0, 1))
        .hasMessageContaining("maxFragmentBytes");
    assertThatThrownBy(() -> new FrameLimits(1, 1, 65_536, 1, 1, 0, 0, 1))
        .hasMessageContaining("maxTcpDirections");
  }

  private static final class Failing implements TransportHandler {
    @Override
    public Verdict onUdp(UdpDatagram datagram) {
      throw new IllegalStateException("failing");
    }

    @Override
    public void onTcp(TcpChunk chunk) {
      throw new IllegalStateException("failing");
    }

    @Override
    public boolean wantsTcp(TcpChunk firstOctets) {
      return true;
    }

    private static final class Quiet implements TransportHandler {
      @Override
      public Verdict onUdp(UdpDatagram datagram) {
        return Verdict.OTHER_UDP;
      }

      @Override
      public void onTcp(TcpChunk chunk) {}

      @Override
      public boolean wantsTcp(TcpChunk firstOctets) {
        return false;
      }
    }
  }
}
