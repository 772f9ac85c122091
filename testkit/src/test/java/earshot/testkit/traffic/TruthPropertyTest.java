package earshot.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.traffic.wire.RtpPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever the network does: the tap sees exactly those packets that the truth says it does. */
final class TruthPropertyTest {
  /** An Ethernet, IPv4 and UDP header. */
  private static final int HEADERS = 14 + 20 + 8;

  @Property(tries = 60)
  void shouldShowTheTapWhatTheTruthTells(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.3) double loss,
      @ForAll @DoubleRange(min = 1, max = 6) double burst,
      @ForAll @DoubleRange(max = 0.2) double duplicates,
      @ForAll @IntRange(max = 120) int jitterMs,
      @ForAll @IntRange(min = 1, max = 6) int ptime,
      @ForAll @LongRange(max = 0xffff_ffffL) long timestamp,
      @ForAll @IntRange(min = -200, max = 200) int ppm)
      throws IOException {
    TrafficScript script = new TrafficScript(seed);
    Leg leg =
        script.leg("call", script.host("1", "", "10.0.0.1"), script.host("2", "", "10.0.0.2"));
    leg.with(o -> o.ptime(ptime * 10));
    leg.sender(
        Side.CALLER,
        s ->
            s.losesInBursts(loss, burst)
                .duplicates(duplicates)
                .delaysUpTo(jitterMs)
                .startingAt(65_500, timestamp)
                .skew(ppm)
                .extras(new RtpPacket.Extras((int) (seed & 3), (int) (seed >> 2 & 3) - 1, 0)));
    leg.invite().ring(50).answer().talk(2000).hangUp(Side.CALLER);

    SenderTruth truth = script.truth().call("call").legs().getFirst().caller();
    Map<Integer, List<byte[]>> seen = seen(script, truth);
    for (RtpFrame frame : truth.frames()) {
      List<byte[]> copies = seen.getOrDefault(frame.sequence(), List.of());
      assertThat(copies).hasSize(frame.copies());
      for (byte[] packet : copies) {
        assertThat(ByteBuffer.wrap(packet).getInt(4) & 0xffff_ffffL).isEqualTo(frame.timestamp());
        byte[] payload = frame.payload().octets();
        assertThat(Arrays.copyOfRange(packet, packet.length - payload.length, packet.length))
            .isEqualTo(payload);
      }
    }
  }

  /** The caller's RTP packets by sequence number, read by hand. */
  private static Map<Integer, List<byte[]>> seen(TrafficScript script, SenderTruth truth)
      throws IOException {
    int ssrc = truth.stream().findFirst().orElseThrow().ssrc();
    Map<Integer, List<byte[]>> seen = new HashMap<>();
    script.play(
        (packet, ns, link) -> {
          byte[] rtp = Arrays.copyOfRange(packet, HEADERS, packet.length);
          ByteBuffer view = ByteBuffer.wrap(rtp);
          if ((rtp[0] & 0xc0) == 0x80 && view.getInt(8) == ssrc) {
            seen.computeIfAbsent(view.getShort(2) & 0xffff, key -> new ArrayList<>()).add(rtp);
          }
        });
    return seen;
  }
}
