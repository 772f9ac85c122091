package earshot.testkit.traffic.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class AudioSourceTest {
  @Property
  void shouldReadTheSameInPiecesAsAtOnce(
      @ForAll @LongRange(max = 10_000_000) long position, @ForAll @IntRange(max = 400) int cut) {
    AudioSource[] sources = {
      AudioSource.voice(3),
      AudioSource.sine(1234, 8000),
      AudioSource.holdMusic(),
      AudioSource.silence(),
      AudioSource.voice(4).inTalkspurts(30, 20)
    };
    for (AudioSource source : sources) {
      short[] whole = new short[400];
      source.read(position, whole, 400);
      short[] first = new short[cut];
      source.read(position, first, cut);
      short[] second = new short[400 - cut];
      source.read(position + cut, second, 400 - cut);

      assertThat(first).isEqualTo(Arrays.copyOf(whole, cut));
      assertThat(second).isEqualTo(Arrays.copyOfRange(whole, cut, 400));
    }
  }

  @Test
  void shouldNeverRepeatAFrameOfVoice() {
    Set<String> seen = new HashSet<>();
    short[] frame = new short[160];
    for (int i = 0; i < 20_000; i++) {
      AudioSource.voice(i % 2).read(i / 2 * 160L, frame, 160);
      seen.add(Arrays.toString(G711.A_LAW.encode(frame, 160)));
    }

    assertThat(seen).hasSize(20_000);
  }
}
