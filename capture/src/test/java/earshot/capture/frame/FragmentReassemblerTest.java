package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FragmentReassemblerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String TEXT = text(Packets.counting(1_000));
  private static final Packets UDP = Packets.of(TEXT).udp(5060, 5070);

  private final Listener listener = new Listener();

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private void decode(List<Packets> fragments) {
    fragments.forEach(fragment -> listener.decode(fragment.ethernet()));
  }

  @Test
  void shouldPutIpv4FragmentsTogether() {
    // Given
    List<Packets> fragments = UDP.fragments4(7, 400);

    // When, then
    assertThat(listener.decode(fragments.get(0).ethernet(), 1)).isEqualTo(Verdict.FRAGMENT_HELD);
    assertThat(listener.decode(fragments.get(1).ethernet(), 2)).isEqualTo(Verdict.FRAGMENT_HELD);
    assertThat(listener.decode(fragments.get(2).ethernet(), 3)).isEqualTo(Verdict.MEDIA);
    assertThat(listener.only())
        .isEqualTo(
            new Listener.Datagram("192.0.2.1:5060", "192.0.2.2:5070", Packets.MAC, 3, false, TEXT));
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldPutIpv6FragmentsTogetherAndReadTheHeadersInsideThem() {
    decode(UDP.extension(60, 1).fragments6(7, 128).reversed());
    assertThat(listener.only().source()).isEqualTo("[2001:db8::1]:5060");
    assertThat(listener.only().text()).isEqualTo(TEXT);
  }

  @Test
  void shouldTakeTheSendersHardwareAddressFromTheFirstFragment() {
    List<Packets> fragments = UDP.fragments4(7, 400);
    listener.decode(fragments.get(2).ethernet(1));
    listener.decode(fragments.get(0).ethernet(2));
    listener.decode(fragments.get(1).ethernet(3));
    assertThat(listener.only().sourceMac()).isEqualTo(2);
  }

  @Test
  void shouldKeepDatagramsApartByAddressProtocolAndNumber() {
    // Given the fragments of four datagrams, interleaved
    List<Packets> one = UDP.fragments4(7, 600);
    List<Packets> otherNumber = UDP.fragments4(8, 600);
    List<Packets> otherProtocol = UDP.as(47).fragments4(7, 600);
    List<Packets> version6 = UDP.fragments6(7, 600);

    // When
    for (int i = 0; i < 2; i++) {
      decode(List.of(one.get(i), otherNumber.get(i), otherProtocol.get(i), version6.get(i)));
    }

    // Then
    assertThat(listener.datagrams).hasSize(3).allMatch(d -> d.text().equals(TEXT));
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldNotMindAMirrorThatDeliversEveryFragmentTwice() {
    for (Packets fragment : UDP.fragments4(7, 400)) {
      decode(List.of(fragment, fragment));
    }
    decode(UDP.fragments4(7, 400));
    assertThat(listener.datagrams).hasSize(1);
    listener.decoder.finish();
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldTellANewDatagramUnderAnOldNumberFromARepetition() {
    Packets next = Packets.of("N" + TEXT).udp(5060, 5070);
    decode(UDP.fragments4(0, 400));
    decode(next.fragments4(0, 400));
    assertThat(listener.datagrams)
        .extracting(Listener.Datagram::text)
        .containsExactly(TEXT, "N" + TEXT);
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldAcceptOverlapsThatAgree() {
    decode(List.of(UDP.fragment4(7, 0, 400), UDP.fragment4(7, 200, 400)));
    decode(List.of(UDP.fragment4(7, 400, 608)));
    assertThat(listener.only().text()).isEqualTo(TEXT);
    assertThat(listener.incidents()).isZero();
  }

  @Test
  void shouldKeepWhatCameFirstWhereOverlapsContradict() {
    // Given a forged fragment over the middle of the datagram
    Packets forged = Packets.of("#".repeat(1_000)).udp(5060, 5070);

    // When
    listener.decode(UDP.fragment4(7, 0, 400).ethernet());
    Verdict nothingNew = listener.decode(forged.fragment4(7, 80, 160).ethernet());
    Verdict partlyNew = listener.decode(forged.fragment4(7, 320, 160).ethernet());
    listener.decode(UDP.fragment4(7, 400, 608).ethernet());

    // Then: what nobody had sent before is all that the forger could say
    assertThat(nothingNew).isEqualTo(Verdict.FRAGMENT_DROPPED);
    assertThat(partlyNew).isEqualTo(Verdict.FRAGMENT_HELD);
    assertThat(listener.only().text())
        .isEqualTo(TEXT.substring(0, 392) + "#".repeat(80) + TEXT.substring(472));
    assertThat(listener.counters.of(Incident.FRAGMENTS_OVERLAPPED)).isEqualTo(1);
  }

  @Test
  void shouldRefuseASecondEndOfADatagram() {
    // Given fragments that say the datagram ends earlier, later, and goes on past its end
    listener.decode(UDP.fragment4(7, 400, 608).ethernet());
    Packets longer = Packets.of(TEXT + TEXT).udp(5060, 5070);
    List<Packets> liars =
        List.of(
            UDP.cut(480).fragment4(7, 400, 80),
            longer.fragment4(7, 1_600, 408),
            longer.fragment4(7, 960, 80));
    for (Packets liar : liars) {
      assertThat(listener.decode(liar.ethernet())).isEqualTo(Verdict.FRAGMENT_DROPPED);
    }

    // When
    listener.decode(UDP.fragment4(7, 0, 400).ethernet());

    // Then
    assertThat(listener.only().text()).isEqualTo(TEXT);
    assertThat(listener.counters.of(Incident.FRAGMENTS_OVERLAPPED)).isEqualTo(1);
  }

  @Test
  void shouldRefuseAnEndBeforeWhatIsThere() {
    listener.decode(UDP.fragment4(7, 400, 400).ethernet());
    assertThat(listener.decode(UDP.cut(480).fragment4(7, 400, 80).ethernet()))
        .isEqualTo(Verdict.FRAGMENT_DROPPED);
  }

  @Test
  void shouldNameFragmentsThatCannotBe() {
    // Given one whose length is no multiple of 8, one past 64 KiB, and one without octets
    Packets huge = Packets.of(new byte[70_000]).as(17);
    assertThat(listener.decode(UDP.fragment4(7, 0, 401).ethernet())).isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(huge.fragment4(7, 65_528, 16).ethernet()))
        .isEqualTo(Verdict.FRAGMENT_DROPPED);
    assertThat(listener.decode(UDP.fragment4(7, 0, 0).ethernet())).isEqualTo(Verdict.MALFORMED);
    assertThat(listener.decode(UDP.fragment4(7, 0, 400).ethernet().captured(1, 0, 14 + 20 + 399)))
        .isEqualTo(Verdict.TRUNCATED);
  }

  @Test
  void shouldPutTheLargestDatagramTogether() {
    Packets largest = Packets.of(new byte[65_507]).udp(1, 2);
    decode(largest.fragments4(7, 1_480).reversed());
    assertThat(listener.only().text()).hasSize(65_507);
  }

  @Test
  void shouldGiveUpAfterThirtySecondsOfPacketTime() {
    // Given
    listener.decode(UDP.fragment4(7, 0, 400).ethernet(), 0);
    Packets other = Packets.of("x").udp(1, 2).ipv4().ethernet();

    // When frames go on for thirty seconds, and a little longer
    listener.decode(other, 30 * SECOND);
    assertThat(listener.counters.of(Incident.FRAGMENTS_EXPIRED)).isZero();
    listener.decode(other, 31 * SECOND);

    // Then
    assertThat(listener.counters.of(Incident.FRAGMENTS_EXPIRED)).isEqualTo(1);
    listener.decode(UDP.fragment4(7, 400, 608).ethernet(), 31 * SECOND);
    assertThat(listener.datagrams).noneMatch(d -> d.text().equals(TEXT));
  }

  @Test
  void shouldGiveUpOnAQuietWireToo() {
    listener.decode(UDP.fragment4(7, 0, 400).ethernet(), 0);
    listener.decoder.tick(31 * SECOND);
    assertThat(listener.counters.of(Incident.FRAGMENTS_EXPIRED)).isEqualTo(1);
  }

  @Test
  void shouldNotWaitForAClockThatWentBack() {
    listener.decode(UDP.fragment4(7, 0, 400).ethernet(), 1_000 * SECOND);
    listener.decode(Packets.of("x").udp(1, 2).ipv4().ethernet(), 10 * SECOND);
    assertThat(listener.counters.of(Incident.FRAGMENTS_EXPIRED)).isEqualTo(1);
  }

  @Test
  void shouldSayAtTheEndWhatNeverBecameWhole() {
    decode(List.of(UDP.fragment4(7, 0, 400), UDP.fragment4(8, 0, 400)));
    decode(UDP.fragments4(9, 400));
    listener.decoder.finish();
    assertThat(listener.counters.of(Incident.FRAGMENTS_EXPIRED)).isEqualTo(2);
  }

  @Test
  void shouldForgetTheOldestWhenTooManyAreIncomplete() {
    // Given as many beginnings as there is room for
    for (int id = 0; id < 256; id++) {
      listener.decode(UDP.fragment4(id, 0, 400).ethernet());
    }

    // When there is one more, and then the ends of the first two
    listener.decode(UDP.fragment4(256, 0, 400).ethernet());
    listener.decode(UDP.fragment4(1, 400, 608).ethernet());
    assertThat(listener.datagrams).hasSize(1);
    listener.decode(UDP.fragment4(0, 400, 608).ethernet());

    // Then: the first was forgotten; its end took the place of the one that was whole
    assertThat(listener.datagrams).hasSize(1);
    assertThat(listener.counters.of(Incident.FRAGMENTS_OVERFLOWED)).isEqualTo(1);
  }

  @Test
  void shouldKeepWithinItsMemory() {
    // Given room for one datagram of 64 KiB and a bit
    FrameLimits limits = new FrameLimits(8, 256, 70_000, SECOND, 2, 0, 0, SECOND);
    Listener small = new Listener(limits);
    Packets largest = Packets.of(new byte[65_000]).udp(1, 2);

    // When two become large at the same time
    List<Packets> one = largest.fragments4(1, 32_000);
    List<Packets> other = largest.fragments4(2, 32_000);
    small.decode(one.get(0).ethernet());
    small.decode(other.get(0).ethernet());
    small.decode(other.get(1).ethernet());
    small.decode(other.get(2).ethernet());

    // Then the older one made room
    assertThat(small.datagrams).hasSize(1);
    assertThat(small.counters.of(Incident.FRAGMENTS_OVERFLOWED)).isEqualTo(1);
  }

  @Test
  void shouldGoOnWithATunnelInsideAReassembledDatagram() {
    // Given a fragmented datagram in VXLAN in a fragmented outer packet
    for (Packets inner : UDP.fragments4(7, 600)) {
      Packets outer = inner.ethernet().udpTunnel(4789, "0800000000002a00");
      decode(outer.fragments4(inner.hashCode() & 0xFFFF, 256).reversed());
    }
    assertThat(listener.only().text()).isEqualTo(TEXT);
    assertThat(listener.only().sourceMac()).isEqualTo(Packets.MAC);
    assertThat(listener.incidents()).isZero();
  }
}
