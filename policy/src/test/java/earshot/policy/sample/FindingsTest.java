package earshot.policy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.NotAllowedException;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What samples taught, and how little may be known of it. */
@OnEachDatabase
class FindingsTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private Samples samples;
  private Findings findings;

  FindingsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    samples = new Samples(practice.acts(), practice.pseudonyms());
    findings = new Findings(practice.acts());
    for (int i = 0; i < 40; i++) {
      practice.recorded(i);
    }
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  private Samples.Drawn heard(int calls) {
    Samples.Drawn drawn =
        samples.draw(
            practice.manager(),
            new Samples.Wanted(
                Purpose.CARE_QUALITY, Instant.EPOCH, practice.now(), 8, Duration.ofDays(7)));
    practice
        .acts()
        .bySystem(
            act -> {
              for (String call : drawn.calls().subList(0, calls)) {
                Samples.heard(act.sql(), drawn.id(), call, act.now());
              }
              return act;
            });
    return drawn;
  }

  @Test
  void shouldKeepWhatWasLearntWithoutSampleCallOrPerson() {
    // Given
    Samples.Drawn drawn = heard(6);

    // When
    findings.record(practice.manager(), drawn.id(), Topic.WAITED_TOO_LONG, 3);
    findings.record(practice.manager(), drawn.id(), Topic.WAITED_TOO_LONG, 2);

    // Then
    assertThat(findings.byTopic(Purpose.CARE_QUALITY)).containsOnly(entry("waited-too-long", 5));
    practice
        .index()
        .read(
            sql -> {
              var rows = sql.fetch("select * from finding");
              assertThat(Arrays.stream(rows.fields()).map(field -> field.getName()))
                  .containsExactlyInAnyOrder("no", "purpose", "topic", "count", "written_on");
              assertThat(rows.getValues("written_on", String.class)).containsOnly("2026-12");
              return rows;
            });

    // And the log does not say of which sample, nor what
    List<AuditEvent> told =
        practice.index().read(sql -> AuditLog.ofPerson(sql, practice.manager().person())).stream()
            .map(AuditLog.Entry::event)
            .filter(event -> event.event() == Event.FINDING_RECORDED)
            .toList();
    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.said())
                    .containsOnlyKeys(
                        Detail.WHO,
                        Detail.ROLE,
                        Detail.ORGANISATION,
                        Detail.DEVICE,
                        Detail.PURPOSE));
  }

  private static java.util.Map.Entry<String, Integer> entry(String topic, int count) {
    return java.util.Map.entry(topic, count);
  }

  @Test
  void shouldNotTellOfATopicThatCameUpInFewCalls() {
    Samples.Drawn drawn = heard(8);
    findings.record(practice.manager(), drawn.id(), Topic.UNFRIENDLY, 4);
    assertThat(findings.byTopic(Purpose.CARE_QUALITY)).isEmpty();
    findings.record(practice.manager(), drawn.id(), Topic.UNFRIENDLY, 1);
    assertThat(findings.byTopic(Purpose.CARE_QUALITY)).containsOnly(entry("unfriendly", 5));
  }

  @Test
  void shouldKeepNothingOfASampleOfFewCalls() {
    Samples.Drawn few = heard(4);
    assertThatThrownBy(() -> findings.record(practice.manager(), few.id(), Topic.CUT_OFF, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 calls or more");
    Samples.Drawn enough = heard(5);
    for (int wrong : new int[] {-1, 0, 6}) {
      assertThatThrownBy(
              () -> findings.record(practice.manager(), enough.id(), Topic.CUT_OFF, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    findings.record(practice.manager(), enough.id(), Topic.CUT_OFF, 5);
    assertThat(findings.byTopic(Purpose.CARE_QUALITY)).containsOnly(entry("cut-off", 5));
  }

  @Test
  void shouldTakeFindingsFromThoseAloneForWhomTheSampleWasDrawn() {
    Samples.Drawn drawn = heard(6);
    SignedIn other = practice.somebody(Role.MANAGER);
    assertThatThrownBy(() -> findings.record(other, drawn.id(), Topic.CUT_OFF, 1))
        .hasMessageContaining("no such sample");
    SignedIn gp = practice.somebody(Role.GP);
    assertThatThrownBy(() -> findings.record(gp, drawn.id(), Topic.CUT_OFF, 1))
        .isInstanceOf(NotAllowedException.class);
  }
}
