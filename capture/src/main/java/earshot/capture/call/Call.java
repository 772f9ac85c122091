package earshot.capture.call;

import earshot.capture.dialog.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: its legs, its streams and what happened, until it is written as a call record.
 *
 * <p>Owned by the capture thread.
 */
final class Call {
  private static final Comparator<Leg> BY_START = Comparator.comparingLong(Leg::startedNs);
  private static final int MAX_MARKS = 2_000;

  /** How long frames may be on their way from a ring that is full to the call. */
  private static final long DROPS_LATE_NS = 2_000_000_000L;

  private final String id;
  private final long startedNs;
  private final List<Leg> legs = new ArrayList<>();
  private final List<Recorder> recorders = new ArrayList<>(1);
  private final List<MediaStream> streams = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Undecodable undecodable = new Undecodable();
  private final StreamCrowd crowd = new StreamCrowd();
  private long lastActivityNs;
  private int tracksNamed;
  private boolean clockStepped;
  private long droppedMarks;
  private long toldOf = -1;
  private long toldNs;
  private long droppedFrames;
  private long droppedSinceNs = Long.MAX_VALUE;

  Call(String id, long startedNs) {
    this.id = id;
    this.startedNs = startedNs;
    this.lastActivityNs = startedNs;
  }

  String id() {
    return id;
  }

  long startedNs() {
    return startedNs;
  }

  List<Leg> legs() {
    return legs;
  }

  List<Recorder> recorders() {
    return recorders;
  }

  List<MediaStream> streams() {
    return streams;
  }

  List<Mark> marks() {
    return marks;
  }

  Undecodable undecodable() {
    return undecodable;
  }

  /** The streams that it has no room to list. */
  StreamCrowd crowd() {
    return crowd;
  }

  /** Lists a stream no longer. */
  void drop(MediaStream stream) {
    streams.remove(stream);
    Leg leg = stream.leg();
    if (leg != null) {
      leg.streams().remove(stream);
    }
  }

  void add(Leg leg, Evidence evidence) {
    leg.joins(this, evidence);
    legs.add(leg);
  }

  void mark(Mark mark) {
    if (marks.size() < MAX_MARKS) {
      marks.add(mark);
    } else {
      droppedMarks++;
    }
  }

  long droppedMarks() {
    return droppedMarks;
  }

  /** Whether something of note happened since it was last told of. */
  boolean hasNews() {
    return toldOf != news();
  }

  /** Grows with every mark, leg, stream and recording. */
  private long news() {
    long opened = 0;
    for (int i = 0; i < recorders.size(); i++) {
      opened += recorders.get(i).track().isPresent() ? 1 : 0;
    }
    return marks.size() + droppedMarks + legs.size() + streams.size() + opened;
  }

  /** What is known of it has been told to the sink. */
  void told(long nowNs) {
    toldOf = news();
    toldNs = nowNs;
  }

  /** When it was last told of. */
  long toldNs() {
    return toldNs;
  }

  void touch(long nowNs) {
    lastActivityNs = Math.max(lastActivityNs, nowNs);
  }

  /** When anything of it was last seen, signalling or media. */
  long lastActivityNs() {
    long last = lastActivityNs;
    for (int i = 0; i < streams.size(); i++) {
      last = Math.max(last, streams.get(i).lastSeenNs());
    }
    return last;
  }

  /**
   * The tap lost frames between these times, whoever's they were. Concerns the call if it was up.
   *
   * @param frames how many
   */
  void framesDropped(long sinceNs, long untilNs, long frames) {
    if (!wasUp(sinceNs, untilNs)) {
      return;
    }
    droppedSinceNs = Math.min(droppedSinceNs, Math.max(sinceNs, startedNs));
    droppedFrames += frames;
    recorders.forEach(recorder -> recorder.framesDropped(sinceNs, untilNs));
  }

  private boolean wasUp(long sinceNs, long untilNs) {
    if (legs.isEmpty()) {
      return startedNs <= untilNs && lastActivityNs() >= sinceNs - DROPS_LATE_NS;
    }
    return legs.stream()
        .anyMatch(
            leg ->
                leg.isAnswered()
                    && leg.answeredNs() <= untilNs
                    && (!leg.isEnded() || leg.endedNs() >= sinceNs));
  }

  /** How many frames the tap lost while it was up, its own or others'. */
  long droppedFrames() {
    return droppedFrames;
  }

  /** When the tap lost the first of them, or a moment before; once it has. */
  long droppedSinceNs() {
    return droppedSinceNs;
  }

  /** How long ago the last leg ended, by a clock that nobody sets. */
  long sinceEndNs(long nowNs) {
    long since = Long.MAX_VALUE;
    for (int i = 0; i < legs.size(); i++) {
      since = Math.min(since, legs.get(i).sinceEndNs(nowNs));
    }
    return since;
  }

  /** The clock was set, by so much where that is known. */
  void clockStepped(long byNs, long nowNs) {
    clockStepped = true;
    lastActivityNs += byNs;
    legs.forEach(leg -> leg.shift(byNs, nowNs));
    recorders.forEach(recorder -> recorder.shift(byNs));
    streams.forEach(stream -> stream.shift(byNs));
  }

  boolean hasClockStep() {
    return clockStepped;
  }

  /** The recording that was opened first; null while there is none. */
  @Nullable Recorder firstRecorder() {
    return recorders.isEmpty() ? null : recorders.getFirst();
  }

  /** A name for a track while it is written: unique, for call ids are. */
  String newTrackName() {
    tracksNamed++;
    return tracksNamed == 1 ? id : id + "-" + tracksNamed;
  }

  /**
   * The leg that began first, whose ends are the call's, whoever it was passed on to later; null
   * for media without signalling.
   */
  @Nullable Leg firstLeg() {
    return legs.isEmpty() ? null : legs.stream().min(BY_START).orElseThrow();
  }

  /** The party of the call that is recorded on a channel: as it was on the leg that began first. */
  Party partyOn(int channel) {
    Leg first = firstLeg();
    return first == null ? (channel == 0 ? Party.CALLER : Party.CALLEE) : first.partyOn(channel);
  }

  /** When its first leg to be answered was; when it began, for want of that. */
  long answeredNs() {
    return legs.stream().filter(Leg::isAnswered).mapToLong(Leg::answeredNs).min().orElse(startedNs);
  }

  boolean isAnswered() {
    return legs.isEmpty() || legs.stream().anyMatch(Leg::isAnswered);
  }

  /** Whether all its legs have ended; never for media without signalling. */
  boolean hasEnded() {
    for (int i = 0; i < legs.size(); i++) {
      if (!legs.get(i).isEnded()) {
        return false;
      }
    }
    return !legs.isEmpty();
  }

  /** When its last leg ended. */
  long endedNs() {
    long ended = legs.isEmpty() ? lastActivityNs : Long.MIN_VALUE;
    for (int i = 0; i < legs.size(); i++) {
      ended = Math.max(ended, legs.get(i).endedNs());
    }
    return ended;
  }

  /** Takes over all that another call has, whose first leg is tied to this one by the evidence. */
  void absorb(Call other, Evidence evidence) {
    Leg tied = other.firstLeg();
    Evidence ofFirst = legs.isEmpty() ? Evidence.FIRST : evidence;
    for (Leg leg : List.copyOf(other.legs)) {
      add(leg, leg == tied ? ofFirst : leg.tiedBy());
    }
    legs.sort(BY_START);
    recorders.addAll(other.recorders);
    other.streams.forEach(stream -> stream.movesTo(this));
    streams.addAll(other.streams);
    other.marks.forEach(this::mark);
    undecodable.absorb(other.undecodable);
    crowd.absorb(other.crowd);
    touch(other.lastActivityNs());
    clockStepped |= other.clockStepped;
    droppedSinceNs = Math.min(droppedSinceNs, other.droppedSinceNs);
    droppedFrames = Math.max(droppedFrames, other.droppedFrames);
    other.legs.clear();
    other.recorders.clear();
    other.streams.clear();
    other.marks.clear();
  }
}
