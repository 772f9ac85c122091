package earshot.console.hearing;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.console.desk.Desk;
import earshot.console.words.Plain;
import earshot.policy.cases.SpanNote;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What somebody sees beside the sound, while they hear it. */
final class Players {
  private static final Set<String> UNTELLING = Set.of("hold", "loss", "silent");

  private final Desk desk;

  Players(Desk desk) {
    this.desk = desk;
  }

  /**
   * Of one of a call's recordings; empty when it cannot be read.
   *
   * @param person whose hearing it is
   * @param done what was just done on the page
   */
  Optional<PlayerPage> of(Hearing hearing, String person, int recording, Done done) {
    try {
      SealedCallFiles files = desk.files(hearing.grant());
      List<RecordingRecord> all = files.recordings();
      return recording < 0 || recording >= all.size()
          ? Optional.empty()
          : Optional.of(page(hearing, person, files, recording, done));
    } catch (IOException _) { // its files are away, or it was destroyed since
      return Optional.empty();
    }
  }

  private PlayerPage page(
      Hearing hearing, String person, SealedCallFiles files, int number, Done done) {
    CallRecord call = files.record();
    List<RecordingRecord> all = files.recordings();
    RecordingRecord recording = all.get(number);
    Lanes lanes = Lanes.of(call, recording);
    String page = "/calls/" + call.id();
    return new PlayerPage(
        hearing.token(),
        page,
        number,
        hearing.purpose(),
        Plain.when(hearing.until(), desk.zone(), desk.today()),
        recording.durationMs(),
        Position.text(recording.durationMs()),
        lanes.left(),
        lanes.right(),
        others(hearing, page, call, all, number),
        Marks.of(call, recording),
        notes(hearing, person, number, done),
        true);
  }

  /**
   * The same for a trainee: neither names nor notes, nor what was pressed, for those tell who it
   * was. Empty when it cannot be read.
   *
   * @param page where they hear it
   */
  Optional<PlayerPage> released(Hearing hearing, String page) {
    try {
      SealedCallFiles files = desk.files(hearing.grant());
      return files.recordings().isEmpty()
          ? Optional.empty()
          : Optional.of(released(hearing, page, files.record(), files.recordings().getFirst()));
    } catch (IOException _) { // its files are away, or it was destroyed since
      return Optional.empty();
    }
  }

  private PlayerPage released(
      Hearing hearing, String page, CallRecord call, RecordingRecord recording) {
    Lanes lanes = Lanes.of(call, recording);
    return new PlayerPage(
        hearing.token(),
        page,
        0,
        hearing.purpose(),
        Plain.when(hearing.until(), desk.zone(), desk.today()),
        recording.durationMs(),
        Position.text(recording.durationMs()),
        lanes.left(),
        lanes.right(),
        List.of(),
        Marks.of(call, recording).stream().filter(mark -> UNTELLING.contains(mark.kind())).toList(),
        new PlayerPage.Notes(List.of(), "", PlayerPage.Typed.NOTHING),
        false);
  }

  private static List<PlayerPage.Other> others(
      Hearing hearing, String page, CallRecord call, List<RecordingRecord> all, int number) {
    if (all.size() < 2) {
      return List.of();
    }
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                new PlayerPage.Other(
                    page + "?hearing=" + hearing.token() + "&recording=" + i,
                    call.recording().filter(all.get(i)::equals).isPresent()
                        ? "The call"
                        : "Another conversation while somebody waited, "
                            + Position.text(all.get(i).durationMs()),
                    i == number))
        .toList();
  }

  private PlayerPage.Notes notes(Hearing hearing, String person, int recording, Done done) {
    List<PlayerPage.Note> all =
        desk.practice().spanNotes().of(hearing.grant()).stream()
            .filter(note -> note.span().recording() == recording)
            .map(note -> note(note, person))
            .toList();
    return done instanceof Done.NoteWrong(Hearing _, int _, String problem, PlayerPage.Typed typed)
        ? new PlayerPage.Notes(all, problem, typed)
        : new PlayerPage.Notes(all, "", PlayerPage.Typed.NOTHING);
  }

  private PlayerPage.Note note(SpanNote note, String person) {
    String by = desk.people().nameOf(note.writtenBy()).map(Plain::given).orElse("somebody");
    return new PlayerPage.Note(
        note.id(),
        note.span().fromMs(),
        note.span().toMs(),
        Position.text(note.span().fromMs(), note.span().toMs()),
        Plain.words(note.text()),
        by + ", " + Plain.shortMoment(note.written(), desk.zone()),
        note.writtenBy().equals(person));
  }
}
