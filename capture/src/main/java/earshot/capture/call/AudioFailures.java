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
  /**
   * How long a side may be silent, before its first audio, between two streams or after its last,
   * before it is taken to be missing: telephones that suppress silence pause for as long.
   */
  private static final long LONGEST_SILENCE_NS = 5_000_000_000L;

  /** So few packets are nobody's audio. */
  private static final long STRAY = 4;

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
      return;
    }
    for (Side side : Side.values()) {
      if (!oneWay(recorder, side.ordinal())) {
        fellSilent(recorder, side);
      }
      losses(recorder, side);
    }
    secondStreams();
    long late = call.streams().stream().mapToLong(stream -> stream.tally().late()).sum();
    if (late > 0) {
      String detail = late + " packets; kept beside the record";
      failures.add(FailureCode.LATE_PACKETS, call.startedNs(), null, detail);
    }
  }

  private void secondStreams() {
    for (MediaStream stream : call.streams()) {
      if (stream.tally().setAside() > STRAY) {
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
      if (stream.tally().undecodable() > 0 && !isStray(stream)) {
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

  /** A few stray packets of a stream that is recorded otherwise are no failure of the call. */
  private static boolean isStray(MediaStream stream) {
    return stream.tally().placed() > 0 && stream.tally().undecodable() <= STRAY;
  }

  /** Whether one side was never heard; tells it where that side was to be heard. */
  private boolean oneWay(Recorder recorder, int channel) {
    boolean heard =
        call.streams().stream()
            .anyMatch(
                s -> s.recorder() == recorder && s.channel() == channel && s.tally().hasAudio());
    if (!heard && !isExplained(channel) && isExpected(channel)) {
      failures.add(
          FailureCode.ONE_WAY_MEDIA, call.answeredNs(), null, "no audio from the " + name(channel));
    }
    return !heard;
  }

  private boolean isExplained(int channel) {
    return call.streams().stream()
        .anyMatch(s -> s.channel() == channel && s.tally().undecodable() > 0);
  }

  private boolean isExpected(int channel) {
    return call.legs().isEmpty()
        || call.legs().stream()
            .anyMatch(leg -> leg.isAnswered() && leg.expectedToSend(leg.partyOn(channel)));
  }

  /** A side that was heard, but not from the answer to the end. */
  private void fellSilent(Recorder recorder, Side side) {
    int channel = side.ordinal();
    if (isExplained(channel) || !isExpected(channel)) {
      return;
    }
    for (Recorder.Silence silence : recorder.silences()) {
      long fromNs = Math.max(silence.fromNs(), call.answeredNs());
      long lengthNs = Math.min(silence.toNs(), recorder.legsEndedNs()) - fromNs;
      if (silence.side() == side && lengthNs >= LONGEST_SILENCE_NS) {
        String detail = "no audio from the " + name(channel) + " for " + lengthNs / 1_000_000;
        failures.add(FailureCode.ONE_WAY_MEDIA, fromNs, null, detail + " ms");
      }
    }
  }

  private String name(int channel) {
    return call.partyOn(channel).name().toLowerCase(Locale.ROOT);
  }

  private void losses(Recorder recorder, Side side) {
    var gaps = recorder.timeline().gaps(side);
    loss(FailureCode.PACKET_LOSS, side, gaps.samples(GapCause.WIRE_LOSS));
    loss(FailureCode.TAP_DROP, side, gaps.samples(GapCause.TAP_DROP));
  }

  private void loss(FailureCode code, Side side, long samples) {
    if (samples > 0) {
      String channel = side.name().toLowerCase(Locale.ROOT) + " channel";
      failures.add(code, call.startedNs(), null, samples / 8 + " ms on the " + channel);
    }
  }
}
