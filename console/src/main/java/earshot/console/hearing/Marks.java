package earshot.console.hearing;

import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.TimelineEntry;
import earshot.console.words.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the call record knows to have happened during a recording, for the picture and in words. A
 * side is named only where the record names it.
 */
final class Marks {
  /** What comes sooner after one of its kind is told with it. */
  private static final long TOGETHER_MS = 3_000;

  /** What a telephone system passes on comes no later than this. */
  private static final long PASSED_ON_MS = 1_000;

  /** A side that sends nothing for less is only silent. */
  private static final long SILENT_MS = 2_000;

  private static final int MOST = 300;

  private final CallRecord call;
  private final RecordingRecord recording;
  private final boolean isWhole;
  private final Lanes lanes;

  private Marks(CallRecord call, RecordingRecord recording) {
    this.call = call;
    this.recording = recording;
    this.isWhole = call.recording().filter(recording::equals).isPresent();
    this.lanes = Lanes.of(call, recording);
  }

  /** Those of one of its recordings, in order. */
  static List<PlayerPage.Mark> of(CallRecord call, RecordingRecord recording) {
    return new Marks(call, recording).all();
  }

  private List<PlayerPage.Mark> all() {
    List<PlayerPage.Mark> marks = new ArrayList<>();
    marks.addAll(holds());
    marks.addAll(transfers());
    marks.addAll(keys());
    if (isWhole) { // gaps are places of the call's own recording
      marks.addAll(gaps());
    }
    return marks.stream()
        .sorted(Comparator.comparingLong(PlayerPage.Mark::fromMs))
        .limit(MOST)
        .toList();
  }

  /**
   * What happened of one kind, each thing once: a telephone system passes on what one leg did on
   * the other, and both are seen. The first leg's is kept, for its parties are the call's.
   */
  private List<TimelineEntry> told(String event) {
    List<TimelineEntry> kept = new ArrayList<>();
    call.timeline().stream()
        .filter(entry -> entry.event().equals(event) && at(entry) >= 0 && at(entry) <= end())
        .sorted(Comparator.comparingInt(TimelineEntry::leg))
        .filter(entry -> kept.stream().noneMatch(one -> isPassedOn(one, entry)))
        .forEach(kept::add);
    kept.sort(Comparator.comparing(TimelineEntry::at));
    return kept;
  }

  private static boolean isPassedOn(TimelineEntry one, TimelineEntry other) {
    return one.leg() != other.leg()
        && Duration.between(one.at(), other.at()).abs().toMillis() < PASSED_ON_MS;
  }

  private long at(TimelineEntry entry) {
    return Duration.between(recording.started(), entry.at()).toMillis();
  }

  private long end() {
    return recording.durationMs();
  }

  private List<PlayerPage.Mark> holds() {
    return told("hold").stream()
        .map(
            hold -> {
              long until =
                  call.timeline().stream()
                      .filter(entry -> entry.event().equals("resume"))
                      .filter(entry -> entry.leg() == hold.leg())
                      .filter(entry -> entry.party().equals(hold.party()))
                      .filter(entry -> entry.at().isAfter(hold.at()))
                      .findFirst()
                      .map(this::at)
                      .filter(at -> at <= end())
                      .orElseGet(this::end);
              return mark("hold", "both", at(hold), until, "On hold" + by(hold) + ".");
            })
        .toList();
  }

  private List<PlayerPage.Mark> transfers() {
    return told("transfer").stream()
        .map(
            one ->
                mark(
                    "transfer",
                    "both",
                    at(one),
                    at(one),
                    "Put through to somebody else"
                        + by(one)
                        + (one.detail().equals("attended") ? ", after asking them." : ".")))
        .toList();
  }

  /** Keys of one side in a row are told together. Which keys is never kept. */
  private List<PlayerPage.Mark> keys() {
    List<PlayerPage.Mark> marks = new ArrayList<>();
    List<TimelineEntry> row = new ArrayList<>();
    for (TimelineEntry key : told("dtmf")) {
      if (!row.isEmpty()
          && (!row.getLast().party().equals(key.party())
              || row.getLast().leg() != key.leg()
              || at(key) - at(row.getLast()) > TOGETHER_MS)) {
        marks.add(pressed(row));
        row.clear();
      }
      row.add(key);
    }
    if (!row.isEmpty()) {
      marks.add(pressed(row));
    }
    return marks;
  }

  private PlayerPage.Mark pressed(List<TimelineEntry> row) {
    TimelineEntry first = row.getFirst();
    return mark(
        "keys",
        lane(first).orElse("both"),
        at(first),
        at(row.getLast()),
        Plain.count(row.size(), "key")
            + " pressed"
            + by(first)
            + (row.size() == 1 ? ". Which one is not kept." : ". Which ones is not kept."));
  }

  private Optional<String> lane(TimelineEntry entry) {
    // The parties of another leg than the call's first are not those of the recording.
    return entry.leg() == 0 || !isWhole ? lanes.of(entry.party()) : Optional.empty();
  }

  private String by(TimelineEntry entry) {
    return lane(entry).map(lane -> " by " + lanes.who(lane)).orElse("");
  }

  private List<PlayerPage.Mark> gaps() {
    List<PlayerPage.Mark> marks = new ArrayList<>();
    for (int channel = 0; channel < 2; channel++) {
      for (String cause : List.of("wire-loss", "tap-drop", "undecodable", "not-sent")) {
        List<GapRecord> row = new ArrayList<>();
        for (GapRecord gap : gaps(channel, cause)) {
          if (!row.isEmpty() && gap.atMs() - end(row.getLast()) > TOGETHER_MS) {
            marks.add(gap(row));
            row.clear();
          }
          row.add(gap);
        }
        if (!row.isEmpty()) {
          marks.add(gap(row));
        }
      }
    }
    return marks;
  }

  private List<GapRecord> gaps(int channel, String cause) {
    return call.gaps().stream()
        .filter(gap -> gap.channel() == channel && gap.cause().equals(cause))
        .filter(gap -> !cause.equals("not-sent") || gap.durationMs() >= SILENT_MS)
        .toList();
  }

  private static double end(GapRecord gap) {
    return gap.atMs() + gap.durationMs();
  }

  private PlayerPage.Mark gap(List<GapRecord> row) {
    GapRecord first = row.getFirst();
    String lane = first.channel() == 0 ? "left" : "right";
    String whose = "the sound of " + lanes.who(lane);
    long ms = Math.round(row.stream().mapToDouble(GapRecord::durationMs).sum());
    String much = ms < 1_000 ? "less than a second" : Plain.length(Duration.ofMillis(ms));
    String words =
        switch (first.cause()) {
          case "wire-loss" ->
              "The network lost some of "
                  + whose
                  + " ("
                  + much
                  + "). What you hear there was filled in, or is silent.";
          case "tap-drop" ->
              "The recorder was too busy for some of "
                  + whose
                  + " ("
                  + much
                  + "). What you hear there was filled in, or is silent.";
          case "undecodable" -> "Some of " + whose + " is of a kind that cannot be played here.";
          default -> "No sound came from " + lanes.who(lane) + ".";
        };
    return mark(
        first.cause().equals("not-sent") ? "silent" : "loss",
        lane,
        Math.round(first.atMs()),
        Math.min(end(), Math.round(end(row.getLast()))),
        words);
  }

  private static PlayerPage.Mark mark(
      String kind, String lane, long fromMs, long toMs, String words) {
    return new PlayerPage.Mark(kind, lane, fromMs, toMs, Position.text(fromMs, toMs), words);
  }
}
