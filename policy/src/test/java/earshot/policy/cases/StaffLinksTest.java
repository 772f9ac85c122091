package earshot.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.cases.Links.Part;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.people.PracticeFixture;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.sweep.CallLinks;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staff said of calls, as retention reads it. */
@OnEachDatabase
class StaffLinksTest {
  private static final String ONE = PracticeFixture.call(1);
  private static final String TWO = PracticeFixture.call(2);
  private static final String THREE = PracticeFixture.call(3);

  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;

  StaffLinksTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void open() {
    practice = new PracticeFixture(kind, databases, folder);
  }

  @AfterEach
  void close() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Map<String, CallLinks.Links> said(String... calls) {
    StaffLinks links = new StaffLinks(ZoneId.of("Europe/London"));
    return practice.index().read(sql -> links.of(sql, List.of(calls)));
  }

  @Test
  void shouldReadWhatIsInForceOfManyCallsAtOnce() {
    // Given classes, patients, a death that was corrected, a case that is closed, and holds
    CallText texts = new CallText(practice.sealing());
    Links links = new Links(practice.acts(), texts, practice.pseudonyms());
    Deaths deaths = new Deaths(practice.acts());
    Holds holds = new Holds(practice.acts(), texts);
    Cases cases = new Cases(practice.acts(), holds, practice.sealing(), practice.pseudonyms());
    links.setClass(practice.manager(), ONE, "general");
    links.setClass(practice.manager(), ONE, "patient");
    String died = links.link(practice.manager(), ONE, "943 476 5919", Part.SUBJECT);
    links.link(practice.manager(), ONE, "943 476 5919", Part.SPEAKER);
    String lives = links.link(practice.manager(), ONE, "943 476 5870", Part.SPEAKER);
    String wrong = links.link(practice.manager(), TWO, "943 476 5919", Part.SUBJECT);
    links.end(practice.manager(), TWO, wrong);
    deaths.record(practice.manager(), died, Optional.of(LocalDate.of(2026, 1, 1)));
    deaths.record(practice.manager(), died, Optional.of(LocalDate.of(2026, 2, 1)));
    deaths.record(practice.manager(), lives, Optional.of(LocalDate.of(2026, 1, 1)));
    deaths.record(practice.manager(), lives, Optional.empty());
    Cases.Opened opened =
        cases.open(
            practice.manager(),
            new Cases.Wanted(CaseKind.COMPLAINT, Subject.PATIENTS, "title", PracticeFixture.LATER),
            List.of(TWO));
    practice.pass(Duration.ofHours(15)); // past midnight
    List<Hold> left = cases.close(practice.manager(), opened.id());
    holds.lift(practice.manager(), left.getFirst().no());
    holds.place(practice.manager(), TWO, "police-1", CaseKind.POLICE, "why", PracticeFixture.LATER);

    // When
    Map<String, CallLinks.Links> said = said(ONE, TWO, THREE);

    // Then
    assertThat(said).containsOnlyKeys(ONE, TWO);
    assertThat(Objects.requireNonNull(said.get(ONE)).retentionClass()).isEqualTo("patient");
    assertThat(Objects.requireNonNull(said.get(ONE)).patients())
        .containsExactlyInAnyOrder(
            new LinkedPatient(died, Optional.of(LocalDate.of(2026, 2, 1))),
            new LinkedPatient(lives, Optional.empty()));
    assertThat(said.get(TWO))
        .isEqualTo(
            new CallLinks.Links(
                "",
                List.of(),
                List.of(new LinkedCase(opened.id(), Optional.of(LocalDate.of(2026, 12, 11)))),
                Set.of(new earshot.policy.retention.Hold("police", "police-1"))));
    assertThat(said(TWO).get(TWO)).isEqualTo(said.get(TWO));
    assertThat(said()).isEmpty();
  }
}
