package earshot.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.testkit.junit.ReplayedCall;
import earshot.testkit.lab.peer.KnownAudio;
import earshot.testkit.lab.peer.KnownAudio.Stretch;
import java.util.List;

/** Whether what a phone said is in the recording, sample for sample, and on which side. */
final class Heard {
  /** By how much a phone and its log may differ when a call ends: two packets. */
  private static final int UNSURE = 2 * 160;

  private Heard() {}

  /** The whole of what a phone sent in a call is in one piece on this channel, and nowhere else. */
  static void whole(ReplayedCall call, int channel, KnownAudio voice, int samplesSent) {
    List<Stretch> found = voice.findIn(call.channel(channel));
    assertThat(found).as("stretches on channel %s of %s", channel, call).hasSize(1);
    assertThat(found.getFirst().place()).as("the beginning").isZero();
    assertThat(found.getFirst().length())
        .as("samples heard of those sent")
        .isBetween(samplesSent - UNSURE, samplesSent + UNSURE);
    assertThat(voice.heardIn(call.channel(1 - channel))).as("on the other channel").isZero();
  }

  /** So much of a phone's voice, in ms, is on this channel, and nothing on the other. */
  static void most(ReplayedCall call, int channel, KnownAudio voice, int leastMs, int mostMs) {
    assertThat(voice.heardIn(call.channel(channel)) / 8)
        .as("ms heard on channel %s of %s", channel, call)
        .isBetween(leastMs, mostMs);
    assertThat(voice.heardIn(call.channel(1 - channel))).as("on the other channel").isZero();
  }
}
