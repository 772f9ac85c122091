package earshot.capture.call;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One conversation: its legs, its streams and what happened, until it is written as a call record.
 *
 * <p>Owned by the capture thread.
 */
final class Call {
  private static final int MAX_MARKS = 2_000;

  private final String id;
  private final long startedNs;
  private final List<Leg> legs = new ArrayList<>();
  private final Set<Recorder> recorders = new LinkedHashSet<>();
  private final List<MediaStream> streams = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Undecodable undecodable = new Undecodable();
  private long lastActivityNs;
  private boolean clockStepped;
  private long droppedMarks;

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

  Set<Recorder> recorders() {
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

  void touch(long nowNs) {
    lastActivityNs = Math.max(lastActivityNs, nowNs);
  }

  long lastActivityNs() {
    return lastActivityNs;
  }

  void clockStepped() {
    clockStepped = true;
  }

  boolean hasClockStep() {
    return clockStepped;
  }

  /** The leg that was answered first, else the first. */
  Optional<Leg> mainLeg() {
    return legs.stream().filter(Leg::isAnswered).findFirst().or(() -> legs.stream().findFirst());
  }

  boolean isAnswered() {
    return legs.isEmpty() || legs.stream().anyMatch(Leg::isAnswered);
  }

  /** Whether all its legs have ended; never for media without signalling. */
  boolean hasEnded() {
    return !legs.isEmpty() && legs.stream().allMatch(Leg::isEnded);
  }

  /** When its last leg ended. */
  long endedNs() {
    return legs.stream().mapToLong(Leg::endedNs).max().orElse(lastActivityNs);
  }

  /** Takes over all that another call has, whose first leg is tied to this one by the evidence. */
  void absorb(Call other, Evidence evidence) {
    boolean first = true;
    for (Leg leg : List.copyOf(other.legs)) {
      add(leg, first ? evidence : leg.tiedBy());
      first = false;
    }
    recorders.addAll(other.recorders);
    streams.addAll(other.streams);
    other.marks.forEach(this::mark);
    undecodable.absorb(other.undecodable);
    touch(other.lastActivityNs);
    clockStepped |= other.clockStepped;
    other.legs.clear();
    other.recorders.clear();
    other.streams.clear();
    other.marks.clear();
  }
}
