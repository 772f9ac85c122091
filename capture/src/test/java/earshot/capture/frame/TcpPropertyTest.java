package earshot.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class TcpPropertyTest {
  private static final int SYN = 2;
  private static final int FIN = 0x11;
  private static final int ACK = 0x10;

  @Property(tries = 300)
  void shouldGiveTheOctetsInOrderWhateverHappensToTheSegments(
      @ForAll int start,
      @ForAll @IntRange(min = 1, max = 20_000) int length,
      @ForAll Random random) {
    // Given a connection's octets in segments that overlap, come twice, and come in any order
    byte[] octets = Packets.counting(length);
    List<Packets> segments = new ArrayList<>();
    for (int at = 0; at < length; ) {
      int size = 1 + random.nextInt(1_460);
      int from = Math.max(0, at - random.nextInt(100));
      int end = Math.min(length, at + size);
      for (int copies = random.nextInt(4) == 0 ? 2 : 1; copies > 0; copies--) {
        segments.add(segment(Arrays.copyOfRange(octets, from, end), start + from, ACK));
      }
      at = end;
    }
    Collections.shuffle(segments, random);
    // The end may come early, but not before anything shows that the connection is wanted.
    int place = 1 + random.nextInt(segments.size());
    segments.add(place, segment(new byte[0], start + length, FIN));

    // When
    Listener listener = new Listener();
    listener.decode(segment(new byte[0], start - 1, SYN));
    segments.forEach(listener::decode);

    // Then every octet came once, and the end after them
    assertThat(listener.sent("192.0.2.1:40000"))
        .isEqualTo(Listener.text(ByteBuffer.wrap(octets), 0, length));
    assertThat(listener.chunks.getLast().last()).isTrue();
    assertThat(listener.chunks).filteredOn(Listener.Chunk::last).hasSize(1);
    assertThat(listener.chunks).noneMatch(Listener.Chunk::hole);
    assertThat(listener.incidents()).isZero();
  }

  @Property(tries = 200)
  void shouldGiveEverythingThatCameOnceWhenSomeNeverDid(@ForAll int start, @ForAll Random random) {
    // Given 100 segments of which some are lost and the rest come in disorder
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      if (i == 0 || random.nextInt(5) != 0) {
        kept.add(i);
      }
    }
    List<Integer> arriving = new ArrayList<>(kept);
    Collections.shuffle(arriving, random);

    // When
    Listener listener = new Listener();
    listener.decode(segment(new byte[0], start - 1, SYN));
    for (int i : arriving) {
      listener.decode(
          segment(
              "%04d".formatted(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              start + i * 4,
              ACK));
    }
    listener.decoder.finish();

    // Then
    StringBuilder expected = new StringBuilder();
    kept.forEach(i -> expected.append("%04d".formatted(i)));
    assertThat(listener.sent("192.0.2.1:40000")).isEqualTo(expected.toString());
  }

  private static Packets segment(byte[] octets, int sequence, int flags) {
    return Packets.of(octets).tcp(40_000, 5060, sequence, flags).ipv4().ethernet();
  }
}
