package earshot.capture.call;

import earshot.capture.dialog.Party;
import earshot.capture.failure.FailureCode;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what of an answered call's audio is missing, and why. */
final class AudioFailures {
  private static final long NS_PER_MS = 1_000_000;

  /** What is left over where one side's silence begins a little before the other's. */
  private static final long SLIVER_NS = 1_000_000_000L;

  private final Call call;
  private final FailureList failures;

  AudioFailures(Call call, FailureList failures) {
    this.call = call;
    this.failures = failures;
  }

  /**
   * Adds what is missing.
   *
   * @param recorder the recording that is the call's own; null when it has none
   */
  void find(@Nullable Recorder recorder) {
    undecodable();
    unheard();
    if (recorder == null) {
      if (failures.isEmpty()) {
        failures.add(FailureCode.NO_MEDIA, call.answeredNs(), null, noMediaDetail());
      }
      tapDrops(0);
      return;
    }
    for (Side side : Side.values()) {
      losses(recorder, side);
    }
    tapDrops(samples(recorder, GapCause.TAP_DROP));
    unheardTimes(recorder);
    secondStreams();
    long late = call.streams().stream().mapToLong(stream -> stream.tally().late()).sum();
    if (late > 0) {
      String detail = late + " packets; kept beside the record";
      failures.add(FailureCode.LATE_PACKETS, call.startedNs(), null, detail);
    }
  }

  private void secondStreams() {
    for (MediaStream stream : call.streams()) {
      if (stream.tally().setAside() > StreamTally.STRAY) {
        failures.add(
            FailureCode.SECOND_STREAM,
            stream.statistics().firstArrivalNs(),
            stream,
            stream.tally().setAside() + " packets");
      }
    }
  }

  private String noMediaDetail() {
    if (call.legs().stream().anyMatch(Leg::encryptionAgreed)) {
      return "no RTP was seen; the session descriptions agree on SRTP";
    }
    if (call.legs().stream().noneMatch(AudioFailures::isToCarryAudio)) {
      return "no RTP was seen; by the session descriptions neither side was to send any";
    }
    return "no RTP was seen at any audio endpoint of the session descriptions";
  }

  private static boolean isToCarryAudio(Leg leg) {
    return leg.isAnswered() && Arrays.stream(Party.values()).anyMatch(leg::expectedToSend);
  }

  private void undecodable() {
    for (MediaStream stream : call.streams()) {
      if (stream.tally().isUndecodable()) {
        boolean encrypted =
            stream.isEncrypted() || stream.leg() != null && stream.leg().encryptionAgreed();
        failures.add(
            encrypted ? FailureCode.ENCRYPTED_MEDIA : FailureCode.UNSUPPORTED_CODEC,
            stream.statistics().firstArrivalNs(),
            stream,
            encrypted ? "SRTP, no keys" : payloadType(stream));
      }
    }
  }

  private void unheard() {
    for (MediaStream stream : call.streams()) {
      long packets = stream.tally().unheard();
      if (packets > 0) {
        failures.add(
            FailureCode.STARTED_LATE,
            call.startedNs(),
            stream,
            packets + " packets came before they were known to be of a call; they are not kept");
      }
    }
  }

  private static String payloadType(MediaStream stream) {
    int payloadType = stream.tally().undecodablePayloadType();
    return "payload type " + payloadType + " (" + stream.encoding(payloadType) + ")";
  }

  /** What of the answered time was heard of neither side, or of one alone. */
  private void unheardTimes(Recorder recorder) {
    if (call.hasClockStep() || !isExpected(0) && !isExpected(1)) {
      oneWay(recorder, 0);
      oneWay(recorder, 1);
      return; // no times to compare: what is known of them is wrong, and told; or nothing was due
    }
    AudioCoverage coverage = new AudioCoverage(call, recorder);
    Spans left = unheard(recorder, coverage, Side.LEFT);
    Spans right = unheard(recorder, coverage, Side.RIGHT);
    Spans neither = left.and(right);
    for (Spans.Span span : neither.all()) {
      mediaGap(span);
    }
    fellSilent(recorder, Side.LEFT, left.minus(neither));
    fellSilent(recorder, Side.RIGHT, right.minus(neither));
  }

  /** When a side was not heard that ought to have been, or was not to send at all. */
  private Spans unheard(Recorder recorder, AudioCoverage coverage, Side side) {
    int channel = side.ordinal();
    oneWay(recorder, channel);
    if (!isExpected(channel) || !isHeard(recorder, channel) && !isExplained(channel)) {
      return coverage.whole();
    }
    return coverage.missing(side);
  }

  private void mediaGap(Spans.Span span) {
    String detail = "no audio for " + span.lengthNs() / NS_PER_MS + " ms";
    failures.add(FailureCode.MEDIA_GAP, span.fromNs(), null, detail);
  }

  private void fellSilent(Recorder recorder, Side side, Spans unheard) {
    int channel = side.ordinal();
    if (!isHeard(recorder, channel) || !isExpected(channel)) {
      return; // told already, or nothing to tell
    }
    for (Spans.Span span : unheard.longerThan(SLIVER_NS).all()) {
      String detail = "no audio from the " + name(channel) + " for ";
      failures.add(
          FailureCode.ONE_WAY_MEDIA,
          span.fromNs(),
          null,
          detail + span.lengthNs() / NS_PER_MS + " ms");
    }
  }

  private boolean isHeard(Recorder recorder, int channel) {
    return call.streams().stream()
        .anyMatch(s -> s.recorder() == recorder && s.channel() == channel && s.tally().hasAudio());
  }

  /** Tells of a side that was never heard where it was to be heard. */
  private void oneWay(Recorder recorder, int channel) {
    if (!isHeard(recorder, channel) && !isExplained(channel) && isExpected(channel)) {
      failures.add(
          FailureCode.ONE_WAY_MEDIA, call.answeredNs(), null, "no audio from the " + name(channel));
    }
  }

  private boolean isExplained(int channel) {
    return call.streams().stream()
        .anyMatch(s -> s.channel() == channel && s.tally().isUndecodable());
  }

  private boolean isExpected(int channel) {
    return call.legs().isEmpty()
        || call.legs().stream()
            .anyMatch(leg -> leg.isAnswered() && leg.expectedToSend(leg.partyOn(channel)));
  }

  private String name(int channel) {
    return call.partyOn(channel).name().toLowerCase(Locale.ROOT);
  }

  private void losses(Recorder recorder, Side side) {
    long samples = recorder.timeline().gaps(side).samples(GapCause.WIRE_LOSS);
    if (samples > 0) {
      String channel = side.name().toLowerCase(Locale.ROOT) + " channel";
      failures.add(
          FailureCode.PACKET_LOSS, call.startedNs(), null, samples / 8 + " ms on the " + channel);
    }
  }

  private static long samples(Recorder recorder, GapCause cause) {
    long samples = 0;
    for (Side side : Side.values()) {
      samples += recorder.timeline().gaps(side).samples(cause);
    }
    return samples;
  }

  /** Frames that the tap dropped may have been anybody's; what is missing then was this call's. */
  private void tapDrops(long missing) {
    if (call.droppedFrames() > 0) {
      String frames = call.droppedFrames() + " frames dropped by the recorder while it was up; ";
      String ofThis = missing / 8 + " ms of its channels are missing for that";
      failures.add(FailureCode.TAP_DROP, call.droppedSinceNs(), null, frames + ofThis);
    }
  }
}
