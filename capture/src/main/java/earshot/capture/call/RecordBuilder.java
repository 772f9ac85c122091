package earshot.capture.call;

import earshot.capture.dialog.Dialog;
import earshot.capture.dialog.EndReason;
import earshot.capture.dialog.Party;
import earshot.capture.failure.CaptureFailure;
import earshot.capture.jitter.Gap;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.capture.record.StreamRecord;
import earshot.capture.record.TimelineEntry;
import earshot.capture.rtp.VoiceQuality;
import earshot.capture.sip.NameAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is known about an ended call before its files are finished: see {@link
 * EndedCall#finish}.
 */
final class RecordBuilder {
  /** A side with less than this share missing, and no gap as long as the next, is heard in full. */
  private static final double UNHEARD_SHARE = 0.01;

  private static final long UNHEARD_GAP = 1_600;
  private static final double SAMPLES_PER_MS = 8;

  private final Call call;
  private final AddressTable addresses;
  private final DirectionRule direction;

  RecordBuilder(Call call, AddressTable addresses, DirectionRule direction) {
    this.call = call;
    this.addresses = addresses;
    this.direction = direction;
  }

  CallRecord build(Optional<Recorder> main, List<CaptureFailure> failures, long endNs) {
    PartyRecord caller = party(call.firstLeg(), Party.CALLER);
    PartyRecord callee = party(call.firstLeg(), Party.CALLEE);
    return new CallRecord(
        call.id(),
        CallId.instant(call.startedNs()),
        earliest(call.legs().stream().mapToLong(Leg::ringingNs).toArray()),
        earliest(call.legs().stream().mapToLong(Leg::answeredNs).toArray()),
        CallId.instant(endNs),
        endReason(),
        direction.of(call.legs()),
        caller,
        callee,
        call.legs().stream().map(this::leg).toList(),
        timeline(),
        call.streams().stream().map(this::stream).toList(),
        Optional.empty(),
        main.map(RecordBuilder::gaps).orElse(List.of()),
        outcome(main, failures),
        failures,
        List.of());
  }

  private static Optional<Instant> earliest(long[] times) {
    long earliest = Long.MAX_VALUE;
    for (long time : times) {
      if (time >= 0) {
        earliest = Math.min(earliest, time);
      }
    }
    return at(earliest == Long.MAX_VALUE ? -1 : earliest);
  }

  private static Optional<Instant> at(long epochNs) {
    return epochNs < 0 ? Optional.empty() : Optional.of(CallId.instant(epochNs));
  }

  private String endReason() {
    return call.legs().stream()
        .filter(Leg::isEnded)
        .max(Comparator.comparingLong(Leg::endedNs))
        .flatMap(Leg::endReason)
        .orElse(call.legs().isEmpty() ? EndReason.MEDIA_TIMEOUT : EndReason.CAPTURE_ENDED)
        .code();
  }

  private static PartyRecord party(@Nullable Leg leg, Party party) {
    if (leg == null) {
      return PartyRecord.UNKNOWN;
    }
    Dialog dialog = leg.dialog();
    NameAddress address = party == Party.CALLER ? dialog.caller() : dialog.callee();
    return new PartyRecord(address.uri(), address.number().orElse(""), address.displayName());
  }

  private LegRecord leg(Leg leg) {
    return new LegRecord(
        leg.dialog().callId(),
        party(leg, Party.CALLER),
        party(leg, Party.CALLEE),
        CallId.instant(leg.startedNs()),
        at(leg.answeredNs()),
        at(leg.endedNs()),
        leg.endReason().map(EndReason::code).orElse(""),
        leg.finalStatus(),
        List.of(leg.dialog().userAgent(Party.CALLER), leg.dialog().userAgent(Party.CALLEE)),
        leg.tiedBy().code(),
        Optional.empty());
  }

  private List<TimelineEntry> timeline() {
    List<Mark> marks = new ArrayList<>(call.marks());
    marks.sort(Comparator.comparingLong(Mark::atNs)); // stable: equal times stay in order
    return marks.stream()
        .map(
            mark ->
                new TimelineEntry(
                    CallId.instant(mark.atNs()),
                    mark.event(),
                    legNumber(mark.leg()),
                    name(mark.party()),
                    mark.detail()))
        .toList();
  }

  private int legNumber(@Nullable Leg leg) {
    return leg == null ? -1 : call.legs().indexOf(leg);
  }

  private static String name(@Nullable Party party) {
    return party == null ? "" : party.name().toLowerCase(Locale.ROOT);
  }

  private StreamRecord stream(MediaStream stream) {
    var statistics = stream.statistics();
    int payloadType = stream.mainPayloadType();
    boolean hasAudio = stream.tally().hasAudio();
    Leg leg = stream.leg();
    return new StreamRecord(
        legNumber(leg),
        name(call.partyOn(stream.speakerChannel())),
        String.format(Locale.ROOT, "0x%08x", stream.ssrc()),
        addresses.text(stream.source()),
        addresses.text(stream.destination()),
        payloadType,
        stream.encoding(payloadType),
        statistics.packets(),
        statistics.lost(),
        stream.tally().late(),
        statistics.duplicates(),
        statistics.reordered(),
        statistics.largestGapMs(),
        statistics.jitterMs(),
        statistics.skewPpm().orElse(0),
        hasAudio && statistics.packets() >= VoiceQuality.FEWEST_PACKETS
            ? VoiceQuality.mos(
                statistics.lossRatio(), statistics.burstRatio(), statistics.jitterMs(), 0)
            : 0,
        false);
  }

  private static List<GapRecord> gaps(Recorder recorder) {
    List<GapRecord> gaps = new ArrayList<>();
    for (Side side : Side.values()) {
      if (recorder.lead(side) > 0) {
        double lead = recorder.lead(side) / SAMPLES_PER_MS;
        gaps.add(new GapRecord(side.ordinal(), 0, lead, recorder.leadCause(side).code()));
      }
      for (Gap gap : recorder.timeline().gaps(side).gaps()) {
        gaps.add(
            new GapRecord(
                side == Side.LEFT ? 0 : 1,
                gap.position() / SAMPLES_PER_MS,
                gap.length() / SAMPLES_PER_MS,
                gap.cause().code()));
      }
    }
    gaps.sort(GapRecord.BY_TIME);
    return gaps;
  }

  private Outcome outcome(Optional<Recorder> main, List<CaptureFailure> failures) {
    if (!call.isAnswered()) {
      return Outcome.NOT_ANSWERED;
    }
    if (main.flatMap(Recorder::track).isEmpty()) {
      return Outcome.NOT_RECORDED;
    }
    boolean partial =
        failures.stream()
            .anyMatch(
                failure ->
                    switch (failure.code().weight()) {
                      case NO_AUDIO -> true;
                      case PARTIAL_AUDIO -> isNoticeable(failure, main.get());
                      case DOUBT -> false;
                    });
    return partial ? Outcome.PARTIAL : Outcome.RECORDED;
  }

  /** Loss is always told as a failure; it makes the recording partial when an ear can notice it. */
  private static boolean isNoticeable(CaptureFailure failure, Recorder recorder) {
    return switch (failure.code()) {
      case PACKET_LOSS, TAP_DROP -> {
        boolean noticeable = false;
        for (Side side : Side.values()) {
          noticeable |= isNoticeable(recorder, side);
        }
        yield noticeable;
      }
      default -> true;
    };
  }

  private static boolean isNoticeable(Recorder recorder, Side side) {
    var gaps = recorder.timeline().gaps(side);
    long missing = gaps.samples(GapCause.WIRE_LOSS) + gaps.samples(GapCause.TAP_DROP);
    return missing > UNHEARD_SHARE * recorder.length()
        || gaps.gaps().stream()
            .anyMatch(gap -> gap.cause().isLoss() && gap.length() >= UNHEARD_GAP);
  }
}
