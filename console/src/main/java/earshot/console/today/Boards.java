package earshot.console.today;

import earshot.console.desk.Desk;
import earshot.console.desk.Part;
import earshot.console.desk.Recorder;
import earshot.console.today.Board.AlarmLine;
import earshot.console.today.Board.Last;
import earshot.console.today.Board.Live;
import earshot.console.today.Board.Reason;
import earshot.console.today.Board.Share;
import earshot.console.words.Alarms;
import earshot.console.words.Plain;
import earshot.policy.disposal.Restored;
import earshot.policy.file.Role;
import earshot.storage.index.AlarmIndex.Alarm;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the boards that people see: each what is theirs to know. Any thread. */
public final class Boards {
  private final Desk desk;
  private final Recorder recorder;
  private final Watching watching;
  private final Lines lines;

  /** Of this desk. */
  public Boards(Desk desk, Recorder recorder, Watching watching, Lines lines) {
    this.desk = desk;
    this.recorder = recorder;
    this.watching = watching;
    this.lines = lines;
  }

  /** As it is now, for this person. */
  Board board(String person) throws IOException {
    Set<Role> roles = desk.roles(person);
    boolean finds = Part.CALLS.isFor(roles);
    LocalDate today = desk.today();
    Figures figures = watching.figures();
    Recorder.State state = recorder.state();
    Board.Light light = Sentences.light(state, figures);
    String sentence = Sentences.sentence(state, figures.outcomes());
    List<String> notes = Sentences.notes(state, figures);
    Optional<Board.Restored> restored = restored(roles);
    Last last = last(figures, today, finds);
    Live live = finds ? lines.told() : lines.counted();
    List<Reason> reasons = Sentences.reasons(figures, today, finds);
    List<Share> coverage =
        List.of(
            Sentences.share("Today", figures.coverage().get(0)),
            Sentences.share("Last 7 days", figures.coverage().get(1)),
            Sentences.share("Last 28 days", figures.coverage().get(2)));
    List<AlarmLine> alarms = alarms(figures, today);
    boolean looksAfter = Part.HEALTH.isFor(roles);
    int mark =
        List.of(light, sentence, notes, restored, last, live, reasons, coverage, alarms, today)
            .hashCode();
    return new Board(
        light,
        sentence,
        notes,
        restored,
        last,
        live,
        reasons,
        coverage,
        alarms,
        looksAfter,
        Integer.toHexString(mark));
  }

  private Optional<Board.Restored> restored(Set<Role> roles) {
    int missing = desk.store().index().read(Restored::missing);
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            new Board.Restored(
                (missing == 1 ? "One more person has" : "Two people have")
                    + " to confirm that all holds and cases since then are entered again. Until"
                    + " then no recording is destroyed.",
                Part.REVIEWS.isFor(roles) ? Part.REVIEWS.home() : ""));
  }

  private Last last(Figures figures, LocalDate today, boolean finds) {
    return figures
        .last()
        .map(
            call ->
                new Last(
                    "The last recorded call began "
                        + Plain.when(call.began(), desk.zone(), today)
                        + ".",
                    finds ? "/calls/" + call.id() : ""))
        .orElse(new Last("No call has been recorded yet.", ""));
  }

  private List<AlarmLine> alarms(Figures figures, LocalDate today) {
    List<AlarmLine> told = new ArrayList<>();
    figures.up().forEach(alarm -> told.add(line(alarm, today)));
    figures.newest().stream()
        .filter(alarm -> alarm.cleared().isPresent())
        .forEach(alarm -> told.add(line(alarm, today)));
    return told;
  }

  private AlarmLine line(Alarm alarm, LocalDate today) {
    String since = "Since " + Plain.when(alarm.raised(), desk.zone(), today);
    String when =
        alarm
            .cleared()
            .map(at -> "From " + Plain.span(alarm.raised(), at, desk.zone(), today))
            .orElse(since);
    return new AlarmLine(Alarms.sentence(alarm.code()), when, alarm.cleared().isEmpty());
  }
}
