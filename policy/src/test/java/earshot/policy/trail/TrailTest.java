package earshot.policy.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.Links;
import earshot.policy.decide.CaseKind;
import earshot.policy.disposal.SealedPractice;
import earshot.policy.file.Role;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.log.Checkpoint;
import earshot.storage.log.VerifierKey;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the trail is in the trail; who checks it needs nothing of ours. */
@OnEachDatabase
class TrailTest {
  private static final LocalDate LATER = LocalDate.of(2029, 12, 1);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private SealedPractice practice;
  private Trail trail;
  private String call;
  private String other;
  private String patient;

  TrailTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldWork() throws IOException {
    practice = new SealedPractice(folder, databases.fresh(kind, folder));
    trail = new Trail(practice.acts, SealedPractice.ZONE);
    call = practice.folder.recorded(1).id();
    other = practice.folder.recorded(2).id();
    Links links =
        new Links(
            practice.acts,
            practice.texts,
            new Pseudonyms(practice.store.keyring().searchKey()::token));
    patient = links.link(practice.manager, call, "943 476 5919", Links.Part.SUBJECT);
    practice.holds.place(practice.manager, call, "one", CaseKind.CLAIM, "why", LATER);
    practice.holds.place(practice.manager, other, "one", CaseKind.CLAIM, "why", LATER);
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private SignedIn somebody(Role role) {
    String id = practice.people.add(practice.manager, "Somebody", role.word(), "practice");
    practice.people.grant(practice.manager, id, role, LATER);
    return new SignedIn(id, "here");
  }

  private static List<Event> events(List<AuditLog.Entry> entries) {
    return entries.stream().map(entry -> entry.event().event()).toList();
  }

  @Test
  void shouldBeSearchedByCallPersonPatientAndTime() {
    SignedIn auditor = somebody(Role.AUDITOR);
    assertThat(events(trail.search(auditor, new Question.OfCall(other))))
        .containsExactly(Event.HOLD_PLACED);
    assertThat(events(trail.search(auditor, new Question.OfPatient(patient))))
        .containsExactly(Event.CALL_LINKED, Event.HOLD_PLACED);
    assertThat(events(trail.search(auditor, new Question.OfPerson(practice.manager.person()))))
        .contains(Event.CALL_LINKED, Event.HOLD_PLACED, Event.PERSON_ADDED);
    Instant act = Instant.parse("2029-04-15T08:00:00Z");
    assertThat(trail.search(auditor, new Question.OfTime(Instant.EPOCH, act))).isEmpty();
    assertThat(trail.search(auditor, new Question.OfTime(act, act.plusSeconds(1)))).isNotEmpty();
  }

  @Test
  void shouldTellBeforehandHowLongAnAnswerIs() {
    Instant act = Instant.parse("2029-04-15T08:00:00Z");
    for (Question question :
        List.of(
            new Question.OfPerson(practice.manager.person()),
            new Question.OfTime(act, act.plusSeconds(1)))) {
      assertThat(practice.store.index().<Integer>read(question::size))
          .isPositive()
          .isEqualTo(practice.store.index().<List<AuditLog.Entry>>read(question::entries).size());
    }
  }

  @Test
  void shouldTellInTheTrailWhoReadIt() {
    // Given
    SignedIn auditor = somebody(Role.AUDITOR);

    // When
    trail.search(auditor, new Question.OfCall(call));
    trail.listeners(auditor, call);

    // Then
    List<AuditLog.Entry> read = trail.search(auditor, new Question.OfCall(call));
    assertThat(events(read)).endsWith(Event.HOLD_PLACED, Event.TRAIL_READ, Event.TRAIL_READ);
    assertThat(read.getLast().event().get(Detail.WHO)).contains(auditor.person());
  }

  @Test
  void shouldBeReadByThoseAloneWhoseDutyItIs() {
    for (Role role : List.of(Role.GP, Role.ENGINEER, Role.TEAM_MEMBER, Role.COMPLAINTS_LEAD)) {
      SignedIn who = somebody(role);
      assertThatThrownBy(() -> trail.search(who, new Question.OfCall(call)))
          .isInstanceOf(NotAllowedException.class);
      assertThatThrownBy(() -> trail.listeners(who, call)).isInstanceOf(NotAllowedException.class);
      List<AuditLog.Entry> denied =
          trail.search(practice.manager, new Question.OfPerson(who.person()));
      assertThat(events(denied)).containsExactly(Event.ACT_DENIED, Event.ACT_DENIED);
    }
  }

  @Test
  void shouldBeCheckedByOthersWithoutUs() throws IOException, InterruptedException {
    // Given an export that shows one call
    practice.store.checkpoints().publish();
    Path log = practice.folder.data().resolve("log");
    Path out = Files.createDirectories(folder.resolve("export"));
    Files.copy(log.resolve("checkpoint"), out.resolve("checkpoint"));
    Files.copy(log.resolve("earshot.vkey"), folder.resolve("earshot.vkey"));
    VerifierKey key = VerifierKey.parse(Files.readString(log.resolve("earshot.vkey")).strip());
    long size = Checkpoint.open(Files.readString(log.resolve("checkpoint")), key).size();
    Set<Long> shown =
        trail.searchBySystem(new Question.OfCall(call)).stream()
            .map(AuditLog.Entry::position)
            .collect(Collectors.toSet());
    Path lines = out.resolve("trail.jsonl");
    try (Writer writer = Files.newBufferedWriter(lines, UTF_8)) {
      TrailExport.write(practice.store.index(), size, shown, writer);
    }

    // Then all of it is proven, and nothing of the other call is told
    String text = Files.readString(lines);
    assertThat(text).contains(call).doesNotContain(other);
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"), "needs both");
    assertThat(check()).contains(shown.size() + " are shown").endsWith("PROVEN\n");

    // And a line that is altered, left out, moved or added is found
    List<String> all = text.lines().toList();
    int at = Math.toIntExact(shown.iterator().next());
    List<List<String>> changed =
        List.of(
            replaced(all, at, all.get(at).replaceFirst("role manager", "role gp")),
            replaced(all, 0, withOtherHash(all.getFirst())),
            all.subList(0, all.size() - 1),
            all.subList(1, all.size()),
            all.reversed(),
            replaced(all, at, all.get(at) + "\n" + all.get(at)));
    for (List<String> each : changed) {
      Files.write(lines, each);
      assertThat(check()).contains("NOT PROVEN");
    }
  }

  private static String withOtherHash(String line) {
    int at = line.indexOf("hash\":\"") + "hash\":\"".length();
    char other = line.charAt(at) == '0' ? '1' : '0';
    return line.substring(0, at) + other + line.substring(at + 1);
  }

  private static List<String> replaced(List<String> all, int at, String line) {
    List<String> changed = new java.util.ArrayList<>(all);
    changed.set(at, line);
    assertThat(changed).isNotEqualTo(all);
    return changed;
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String check() throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder("python3", "-B", script().toString(), "--key", "earshot.vkey", "export")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said);
  }

  private static Path script() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("LICENSE"))) {
      root = Objects.requireNonNull(root.getParent(), "the repository's root");
    }
    return root.resolve("docs/check-a-trail.py");
  }
}
