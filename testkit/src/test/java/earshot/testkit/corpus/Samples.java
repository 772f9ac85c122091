package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.StreamRecord;
import earshot.testkit.junit.ReplayedCall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That what was received is in the recording bit for bit: a channel without the gaps that its
 * record lists is what the manifest's decoder made of the stream, and before and after it is
 * nothing but the other side's longer time.
 */
final class Samples {
  private static final int SAMPLES_PER_MS = 8;

  private Samples() {}

  static void assertThatAllAreTrue(FileTruth truth, ReplayedCall call) {
    CallRecord record = call.record();
    if (record.recording().isEmpty()) {
      return;
    }
    for (StreamTruth stream : truth.streams()) {
      if (stream.audio().isEmpty()
          || Correction.of(truth.name()).streams().containsKey(stream.key())) {
        continue;
      }
      record.streams().stream()
          .filter(our -> our.recorded() && StreamTruth.key(our).equals(stream.key()))
          .findFirst()
          .ifPresent(our -> assertThatItIsTrue(stream, call, our));
    }
  }

  private static void assertThatItIsTrue(StreamTruth truth, ReplayedCall call, StreamRecord our) {
    StreamTruth.Audio audio = truth.audio().orElseThrow();
    int channel = channel(call.record(), our);
    assertThat(our.late()).as("%s late", truth.key()).isZero();
    short[] heard = withoutGaps(call, channel);
    int length = audio.samples();
    assertThat(heard.length).as("%s heard", truth.key()).isGreaterThanOrEqualTo(length);
    assertThat(findable(heard, length, audio.sha256()))
        .as("%s: %s samples of %s on channel %s", truth.key(), length, heard.length, channel)
        .isTrue();
  }

  private static int channel(CallRecord record, StreamRecord stream) {
    return record.recording().orElseThrow().channelParties().indexOf(stream.party());
  }

  /** Looks for the samples at every place where silence before them ends. */
  private static boolean findable(short[] heard, int length, String sha256) {
    for (int at = 0; at + length <= heard.length; at++) {
      if (sha256.equals(hash(heard, at, length))) {
        return true;
      }
      if (heard[at] != 0) {
        return false;
      }
    }
    return false;
  }

  private static short[] withoutGaps(ReplayedCall call, int channel) {
    short[] all = call.channel(channel);
    List<GapRecord> gaps =
        call.record().gaps().stream()
            .filter(gap -> gap.channel() == channel)
            .collect(Collectors.toList());
    ByteBuffer kept = ByteBuffer.allocate(2 * all.length);
    int at = 0;
    for (GapRecord gap : gaps) {
      int from = (int) Math.round(gap.atMs() * SAMPLES_PER_MS);
      while (at < from) {
        kept.putShort(all[at++]);
      }
      at = from + (int) Math.round(gap.durationMs() * SAMPLES_PER_MS);
    }
    while (at < all.length) {
      kept.putShort(all[at++]);
    }
    short[] heard = new short[kept.position() / 2];
    kept.flip().asShortBuffer().get(heard);
    return heard;
  }

  private static String hash(short[] samples, int from, int length) {
    ByteBuffer octets = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    octets.asShortBuffer().put(samples, from, length);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
