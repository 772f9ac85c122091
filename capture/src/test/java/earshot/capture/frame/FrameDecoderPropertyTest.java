package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.LinkType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class FrameDecoderPropertyTest {
  private static final int[] LINKS = {0, 1, 9, 50, 51, 101, 108, 113, 228, 229, 276, 147};

  private static final Packets UDP = Packets.of("hello, world").udp(5060, 5070);

  private static final List<Packets> SEEDS =
      List.of(
          UDP.ipv4().ethernet(),
          UDP.extension(60, 1).extension(0, 0).ipv6().vlan(7).ethernet(),
          UDP.fragment4(1, 0, 8).ethernet(),
          UDP.fragment6(1, 8, 8).ethernet(),
          UDP.ipv4().pppoe().ethernet(),
          UDP.ipv4().ethernet().behind("00000000").mpls(16).ethernet(),
          UDP.ipv4().ethernet().udpTunnel(4789, "0800000000002a00").ipv4().ethernet(),
          UDP.ipv4().ethernet().udpTunnel(6081, "0140655800002a0001020000").ipv4().ethernet(),
          UDP.ipv4().ethernet().udpTunnel(37008, "010000010a01c801").ipv4().ethernet(),
          UDP.ipv4().ethernet().gre(0xB000, "0".repeat(24)).ipv4().ethernet(),
          UDP.ipv4().udpTunnel(2152, "34ff0038000000010000008501100000").ipv4().ethernet(),
          Packets.of("INVITE ").tcp(5060, 5060, 1, 0x10).ipv4().ethernet());

  @Property(tries = 2_000)
  void shouldGiveRandomOctetsOneVerdict(
      @ForAll @Size(max = 200) byte[] octets, @ForAll int link, @ForAll long timestampNs) {
    // Given
    Listener listener = new Listener();
    int linkType = LINKS[Math.floorMod(link, LINKS.length)];

    // When: the listener itself fails unless exactly one verdict is counted
    Verdict verdict = listener.decode(Packets.of(octets).captured(linkType, timestampNs));

    // Then
    assertThat(verdict).isNotEqualTo(Verdict.UNREAD);
    assertThat(listener.counters.of(Incident.READER_FAULT)).isZero();
  }

  @Property(tries = 2_000)
  void shouldGiveDamagedFramesOneVerdict(@ForAll Random random) {
    Listener listener = new Listener();
    for (int i = 0; i < 20; i++) {
      // Given a good frame with some octets changed, cut short, and not at its buffer's beginning
      byte[] octets = SEEDS.get(random.nextInt(SEEDS.size())).bytes();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      int offset = random.nextInt(4);
      ByteBuffer buffer = ByteBuffer.allocateDirect(octets.length + offset).put(offset, octets);
      int kept = random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length;
      CapturedFrame frame =
          new CapturedFrame()
              .wrap(buffer, offset, kept, octets.length, LinkType.ETHERNET, i * 500_000_000L, 0);

      // When, then
      assertThat(listener.decode(frame)).isNotEqualTo(Verdict.UNREAD);
    }
    listener.decoder.finish();
    assertThat(listener.counters.of(Incident.READER_FAULT)).isZero();
  }
}
