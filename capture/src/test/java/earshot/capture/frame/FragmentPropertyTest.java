package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class FragmentPropertyTest {
  @Property(tries = 300)
  void shouldPutFragmentsTogetherInAnyOrderAndAnySplit(
      @ForAll @IntRange(min = 0, max = 6_000) int length,
      @ForAll boolean ipv6,
      @ForAll Random random) {
    // Given a datagram split anywhere, some of its pieces overlapping, some coming twice
    Packets whole = Packets.of(Packets.counting(length)).udp(1, 2);
    List<Packets> pieces = new ArrayList<>();
    for (int at = 0; at < whole.length(); ) {
      int size = 8 * (1 + random.nextInt(1 + random.nextInt(180)));
      // Only the first begins at 0: a piece that is the whole is no fragment.
      int from = Math.max(Math.min(at, 8), at - 8 * random.nextInt(3));
      pieces.add(piece(whole, ipv6, from, at - from + size));
      if (random.nextInt(5) == 0) {
        pieces.add(piece(whole, ipv6, from, at - from + size));
      }
      at += size;
    }
    Collections.shuffle(pieces, random);

    // When
    Listener listener = new Listener();
    pieces.forEach(listener::decode);
    listener.decoder.finish();

    // Then
    assertThat(listener.datagrams).isNotEmpty();
    assertThat(listener.datagrams)
        .allMatch(d -> d.text().equals(Listener.text(wrap(length), 0, length)));
    assertThat(listener.incidents()).isZero();
  }

  private static java.nio.ByteBuffer wrap(int length) {
    return java.nio.ByteBuffer.wrap(Packets.counting(length));
  }

  private static Packets piece(Packets whole, boolean ipv6, int from, int length) {
    Packets piece = ipv6 ? whole.fragment6(3, from, length) : whole.fragment4(3, from, length);
    return piece.ethernet();
  }
}
