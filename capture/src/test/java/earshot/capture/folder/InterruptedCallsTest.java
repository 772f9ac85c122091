package earshot.capture.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.capture.record.CallRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a journal that is damaged, on a disk that refuses, beside others' files. */
final class InterruptedCallsTest {
  private static final CallRecord CALL = FolderSinkTest.notAnswered();

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @Test
  void shouldNotTakeALineForPartOfOneThatAFullDiskTookHalfOf() throws IOException {
    // Given a call, and half a line behind it
    UnfinishedJournal journal = journal();
    journal.keep(CALL);
    append("{\"id\":\"half of".getBytes(UTF_8));
    // When the disk has room again, and the call ends
    journal.remove(CALL.id());
    // Then it is not up any more
    assertThat(restart()).isEmpty();
  }

  @Test
  void shouldKeepTheJournalUntilItsCallsAreWritten() throws IOException {
    // Given a call that was up, and a disk that refuses its record
    journal().keep(CALL);
    Path refusal = Files.createDirectories(folder.resolve(CALL.id() + ".json.part/full"));
    assertThat(restart()).isEmpty();
    assertThat(problems).isNotEmpty();
    // When it takes it at the start after that one
    Files.delete(refusal);
    Files.delete(folder.resolve(CALL.id() + ".json.part"));
    // Then nothing is lost
    assertThat(restart()).extracting(CallRecord::id).containsExactly(CALL.id());
    assertThat(names()).containsExactly(CALL.id() + ".json");
  }

  @Test
  void shouldFinishTheCallsAroundAnOctetThatIsNoText() throws IOException {
    journal().keep(CALL);
    append(new byte[] {(byte) 0xFF, 0, '\n'});
    assertThat(restart()).extracting(CallRecord::id).containsExactly(CALL.id());
    assertThat(problems).singleElement().asString().contains("no call record");
  }

  @Test
  void shouldBelieveTheLastLineOfACallThoughTheClockWentBackBeforeIt() throws IOException {
    journal().keep(CALL);
    String line = Files.readString(folder.resolve("unfinished-1.journal"));
    String ended = "\"ended\":\"" + CALL.ended();
    assertThat(line).contains(ended, "\"direction\":\"inbound\"");
    append(
        line.replace(ended, "\"ended\":\"" + CALL.ended().minusSeconds(5))
            .replace("\"direction\":\"inbound\"", "\"direction\":\"internal\"")
            .getBytes(UTF_8));
    assertThat(restart()).singleElement().matches(call -> call.direction().equals("internal"));
  }

  @Test
  void shouldWriteARecordAnewOfWhichNothingCameToTheDisk() throws IOException {
    journal().keep(CALL);
    Path record = Files.createFile(folder.resolve(CALL.id() + ".json"));
    assertThat(restart()).hasSize(1);
    assertThat(new CallRecordReader().read(Files.readAllBytes(record)).id()).isEqualTo(CALL.id());
  }

  @Test
  void shouldLeaveFilesOfOthersAlone() throws IOException {
    for (String name : List.of("film.part", "interrupted-notes.journal", "interrupted-visit.txt")) {
      Files.writeString(folder.resolve(name), "mine");
    }
    assertThat(restart()).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(names())
        .containsExactly("film.part", "interrupted-notes.journal", "interrupted-visit.txt");
  }

  private UnfinishedJournal journal() {
    return new UnfinishedJournal(OutputFolder.make(folder));
  }

  private void append(byte[] octets) throws IOException {
    Files.write(folder.resolve("unfinished-1.journal"), octets, StandardOpenOption.APPEND);
  }

  private List<CallRecord> restart() {
    List<CallRecord> finished = new ArrayList<>();
    problems.addAll(InterruptedCalls.in(folder).finish(finished::add));
    return finished;
  }

  private List<String> names() {
    return Arrays.stream(Objects.requireNonNull(folder.toFile().list())).sorted().toList();
  }
}
