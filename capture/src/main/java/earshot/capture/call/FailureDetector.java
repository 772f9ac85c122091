package earshot.capture.call;

import earshot.capture.dialog.EndReason;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reasons why a finished call's audio is absent, partial or doubtful. An answered call
 * without full audio always gets at least one.
 */
final class FailureDetector {
  /** Audio that stopped so shortly before the capture did was still under way. */
  private static final long UNDER_WAY_NS = 200_000_000L;

  private final AddressTable addresses;
  private final List<CaptureFailure> failures = new ArrayList<>();
  private final Call call;

  private FailureDetector(AddressTable addresses, Call call) {
    this.addresses = addresses;
    this.call = call;
  }

  /**
   * The failures of a call.
   *
   * @param recorder the recording that is the call's own; null when it has none
   * @param captureEndNs when the capture ended, if that is what ended the call; else -1
   */
  static List<CaptureFailure> of(
      Call call, @Nullable Recorder recorder, AddressTable addresses, long captureEndNs) {
    FailureDetector detector = new FailureDetector(addresses, call);
    if (call.isAnswered()) {
      detector.audio(recorder);
    }
    detector.writing();
    detector.signalling(captureEndNs);
    return detector.failures;
  }

  private void audio(@Nullable Recorder recorder) {
    undecodable();
    if (recorder == null) {
      if (failures.isEmpty()) {
        add(FailureCode.NO_MEDIA, answeredNs(), null, noMediaDetail());
      }
      return;
    }
    for (Side side : Side.values()) {
      oneWay(recorder, side);
      losses(recorder, side);
    }
    long late = call.streams().stream().mapToLong(stream -> stream.tally().late()).sum();
    if (late > 0) {
      add(
          FailureCode.LATE_PACKETS,
          call.startedNs(),
          null,
          late + " packets; kept beside the record");
    }
  }

  private String noMediaDetail() {
    return call.legs().stream().anyMatch(Leg::encryptionAgreed)
        ? "no RTP was seen; the session descriptions agree on SRTP"
        : "no RTP was seen at any audio endpoint of the session descriptions";
  }

  private void undecodable() {
    for (MediaStream stream : call.streams()) {
      if (stream.tally().undecodable() > 0 && !isVideoOrStray(stream)) {
        boolean encrypted =
            stream.isEncrypted() || stream.leg() != null && stream.leg().encryptionAgreed();
        add(
            encrypted ? FailureCode.ENCRYPTED_MEDIA : FailureCode.UNSUPPORTED_CODEC,
            stream.statistics().firstArrivalNs(),
            stream,
            encrypted
                ? "SRTP, no keys"
                : "payload type "
                    + stream.tally().undecodablePayloadType()
                    + " ("
                    + stream.encoding(stream.tally().undecodablePayloadType())
                    + ")");
      }
    }
  }

  /** A few stray packets of a stream that is recorded otherwise are no failure of the call. */
  private static boolean isVideoOrStray(MediaStream stream) {
    return stream.tally().placed() > 0 && stream.tally().undecodable() < 5;
  }

  private void oneWay(Recorder recorder, Side side) {
    int channel = side == Side.LEFT ? 0 : 1;
    boolean heard =
        call.streams().stream()
            .anyMatch(
                s -> s.recorder() == recorder && s.channel() == channel && s.tally().hasAudio());
    boolean explained =
        call.streams().stream()
            .anyMatch(s -> s.channel() == channel && s.tally().undecodable() > 0);
    if (!heard && !explained && expected(channel)) {
      add(
          FailureCode.ONE_WAY_MEDIA,
          answeredNs(),
          null,
          "no audio from the " + call.partyOn(channel).name().toLowerCase(Locale.ROOT));
    }
  }

  private boolean expected(int channel) {
    return call.legs().isEmpty()
        || call.legs().stream()
            .anyMatch(leg -> leg.isAnswered() && leg.expectedToSend(leg.partyOn(channel)));
  }

  private void losses(Recorder recorder, Side side) {
    long wire = recorder.timeline().gaps(side).samples(GapCause.WIRE_LOSS);
    long tap = recorder.timeline().gaps(side).samples(GapCause.TAP_DROP);
    if (wire > 0) {
      add(FailureCode.PACKET_LOSS, call.startedNs(), null, lossDetail(side, wire));
    }
    if (tap > 0) {
      add(FailureCode.TAP_DROP, call.startedNs(), null, lossDetail(side, tap));
    }
  }

  private static String lossDetail(Side side, long samples) {
    return samples / 8 + " ms on the " + side.name().toLowerCase(Locale.ROOT) + " channel";
  }

  private void writing() {
    for (Recorder recorder : call.recorders()) {
      recorder
          .problem()
          .ifPresent(problem -> add(FailureCode.WRITE_FAILED, call.startedNs(), null, problem));
    }
  }

  private void signalling(long captureEndNs) {
    if (call.legs().isEmpty()) {
      add(FailureCode.MEDIA_WITHOUT_SIGNALLING, call.startedNs(), null, "");
      if (captureEndNs >= 0 && captureEndNs - call.lastActivityNs() < UNDER_WAY_NS) {
        add(FailureCode.CAPTURE_INTERRUPTED, captureEndNs, null, "audio was still coming");
      }
    }
    for (Leg leg : call.legs()) {
      signalling(leg, captureEndNs);
    }
    if (call.hasClockStep()) {
      add(FailureCode.CLOCK_STEP, call.startedNs(), null, "");
    }
  }

  private void signalling(Leg leg, long captureEndNs) {
    if (!leg.fromStart()) {
      if (leg.isAnswered()) {
        add(FailureCode.STARTED_LATE, leg.startedNs(), null, "");
      }
      add(
          FailureCode.SIGNALLING_INCOMPLETE,
          leg.startedNs(),
          null,
          "its first INVITE was not seen");
    }
    EndReason reason = leg.endReason().orElse(EndReason.CAPTURE_ENDED);
    switch (reason) {
      case CAPTURE_ENDED -> {
        if (leg.isAnswered()) {
          long at = captureEndNs >= 0 ? captureEndNs : leg.lastMediaNs();
          add(FailureCode.CAPTURE_INTERRUPTED, at, null, "the capture ended before the call did");
        }
      }
      case MEDIA_TIMEOUT -> add(FailureCode.MEDIA_TIMEOUT, leg.endedNs(), null, "no BYE was seen");
      case SIGNALLING_TIMEOUT ->
          add(FailureCode.SIGNALLING_INCOMPLETE, leg.endedNs(), null, "no end was seen");
      case CALLER_HUNG_UP,
          CALLEE_HUNG_UP,
          CANCELLED,
          BUSY,
          DECLINED,
          NO_ANSWER,
          REDIRECTED,
          FAILED,
          REPLACED -> {}
    }
    if (!leg.dialog().repairs().isEmpty()) {
      add(
          FailureCode.MALFORMED_SIGNALLING,
          leg.startedNs(),
          null,
          String.join("; ", leg.dialog().repairs()));
    }
  }

  private long answeredNs() {
    return call.legs().stream()
        .filter(Leg::isAnswered)
        .mapToLong(Leg::answeredNs)
        .min()
        .orElse(call.startedNs());
  }

  private void add(FailureCode code, long atNs, @Nullable MediaStream stream, String detail) {
    failures.add(
        new CaptureFailure(
            code,
            CallId.instant(atNs),
            stream == null ? "" : String.format(Locale.ROOT, "0x%08x", stream.ssrc()),
            stream == null ? "" : addresses.text(stream.source()),
            detail));
  }
}
