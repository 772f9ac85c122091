package earshot.testkit.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import earshot.testkit.traffic.audio.AudioSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clips that are bundled are what the index says, and loud enough to be heard. */
final class ConversationTest {
  private final List<Conversation> spoken =
      List.of(
          Conversation.booking(),
          Conversation.pharmacist(),
          Conversation.results(),
          Conversation.prescription());

  @Test
  void shouldSpeakEveryTurnAtTelephoneLevel() {
    for (Conversation conversation : spoken) {
      for (Turn turn : conversation.turns()) {
        short[] pcm = new short[turn.durationMs() * 8];
        AudioSource side = conversation.sideOf(turn.speaker());
        side.read(turn.startMs() * 8L, pcm, pcm.length);

        assertThat(decibels(pcm)).as(turn.clip()).isBetween(-21.0, -19.5);
        assertThat(peak(pcm)).as(turn.clip()).isLessThan(32_000);
      }
    }
  }

  @Test
  void shouldBeSilentWhileTheOtherOneSpeaks() {
    for (Conversation conversation : spoken) {
      for (Turn turn : conversation.turns()) {
        for (Turn other : conversation.turns()) {
          if (!other.speaker().equals(turn.speaker())) {
            AudioSource side = conversation.sideOf(turn.speaker());
            assertThat(side.isSilent(other.startMs() * 8L, other.durationMs() * 8)).isTrue();
          }
        }
      }
    }
  }

  @Test
  void shouldTakeAQuarterOfAMinuteOrSo() {
    assertThat(spoken)
        .allSatisfy(c -> assertThat(c.durationMs()).isBetween(12_000, 25_000))
        .allSatisfy(c -> assertThat(c.turns()).hasSizeBetween(4, 6));
  }

  @Test
  void shouldKeepTheVisitInG722() {
    byte[] octets = new byte[Conversation.visit().durationMs() * 8];
    Conversation.visit().encodedSideOf("doctor").read(0, octets);

    assertThat(octets[0]).isEqualTo((byte) 0xfa);
    assertThat(
            new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1)
                .chars()
                .distinct()
                .count())
        .isGreaterThan(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conversation.visit().sideOf("doctor"))
        .withMessageContaining("doctor");
  }

  private static double decibels(short[] pcm) {
    double sum = 0;
    for (short sample : pcm) {
      sum += (double) sample * sample;
    }
    return 10 * Math.log10(sum / pcm.length / (32_768.0 * 32_768.0));
  }

  private static int peak(short[] pcm) {
    int peak = 0;
    for (short sample : pcm) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
