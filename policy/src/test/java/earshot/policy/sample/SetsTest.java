package earshot.policy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import earshot.policy.people.PracticeFixture;
import earshot.policy.people.SignedIn;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and released sets, as those see them whom they are for. */
@OnEachDatabase
class SetsTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;
  private PracticeFixture practice;
  private final List<String> calls = new ArrayList<>();

  SetsTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @BeforeEach
  void shouldOpen() {
    practice = new PracticeFixture(kind, databases, folder);
    for (int i = 0; i < 12; i++) {
      calls.add(practice.recorded(i));
    }
  }

  @AfterEach
  void shouldClose() {
    if (practice != null) { // the machine has that database
      practice.close();
    }
  }

  @Test
  void shouldShowASampleToWhoeverItWasDrawnForAlone() {
    // Given
    Samples samples = new Samples(practice.acts(), practice.pseudonyms());
    Samples.Drawn drawn =
        samples.draw(
            practice.manager(),
            new Samples.Wanted(
                Purpose.CARE_QUALITY, Instant.EPOCH, practice.now(), 2, Duration.ofDays(7)));
    practice
        .acts()
        .bySystem(
            act -> {
              Samples.heard(act.sql(), drawn.id(), drawn.calls().get(1), act.now());
              return act;
            });

    // Then
    Samples.Sample sample = samples.find(practice.manager().person(), drawn.id()).orElseThrow();
    assertThat(sample.purpose()).isEqualTo(Purpose.CARE_QUALITY);
    assertThat(sample.calls())
        .extracting(Samples.SampleCall::callId)
        .containsExactlyElementsOf(drawn.calls());
    assertThat(sample.heard()).isEqualTo(1);
    assertThat(sample.expires()).isEqualTo(practice.now().plus(Duration.ofDays(7)));
    assertThat(samples.of(practice.manager().person())).containsExactly(sample);
    SignedIn other = practice.somebody(Role.MANAGER);
    assertThat(samples.find(other.person(), drawn.id())).isEmpty();
    assertThat(samples.of(other.person())).isEmpty();
  }

  @Test
  void shouldShowASetToItsTraineesAndItsSupervisor() {
    // Given
    Releases releases = new Releases(practice.acts(), practice.pseudonyms());
    SignedIn trainer = practice.somebody(Role.TRAINER);
    SignedIn registrar = practice.somebody(Role.GP_REGISTRAR);
    SignedIn student = practice.somebody(Role.MEDICAL_STUDENT);
    List<String> some = List.of(calls.get(3), calls.get(1));
    String id = releases.release(trainer, some, List.of(registrar.person()), Duration.ofDays(3));

    // Then
    assertThat(releases.to(student.person())).isEmpty();
    assertThat(releases.by(registrar.person())).isEmpty();
    assertThat(releases.to(registrar.person())).isEqualTo(releases.by(trainer.person()));
    Releases.Released set = releases.to(registrar.person()).getFirst();
    assertThat(set.id()).isEqualTo(id);
    assertThat(set.calls()).containsExactlyInAnyOrderElementsOf(some);
    assertThat(set.trainees()).containsExactly(registrar.person());
    assertThat(set.isOpen(practice.now())).isTrue();
    assertThat(set.isOpen(practice.now().plus(Duration.ofDays(3)))).isFalse();

    // When
    releases.end(trainer, id);

    // Then
    assertThat(releases.to(registrar.person()).getFirst().isOpen(practice.now())).isFalse();
  }
}
