package earshot.policy.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.storage.access.AccessGrant;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.OnEachDatabase;
import earshot.storage.seal.KeptAs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leave that somebody keeps for later. */
@OnEachDatabase
class LeaveOverTest {
  private final DatabaseKind kind;
  private final Databases databases;
  @TempDir private Path folder;

  LeaveOverTest(DatabaseKind kind, Databases databases) {
    this.kind = kind;
    this.databases = databases;
  }

  @Test
  void shouldOpenNothingOnceItsTimeIsOver() throws IOException {
    try (RecordedPractice practice =
        new RecordedPractice(folder, databases.fresh(kind, folder), KeptAs.WAV_PCM16)) {
      // Given leave for a copy to a court, which lasts a week
      AccessGrant grant = granted(practice);
      assertThat(practice.store.files(grant).recordings()).isNotEmpty();

      // When the week is over
      practice.pass(Duration.ofDays(7));

      // Then
      assertThatThrownBy(() -> practice.store.files(grant))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is over");
    }
  }

  private static AccessGrant granted(RecordedPractice practice) {
    Answer answer =
        practice.door.ask(
            practice.manager,
            new Ask.ToDisclose(
                "court",
                "county-court",
                practice.with("7700900123").id(),
                Optional.empty(),
                new Ask.Papers(Optional.of("order 7"), Optional.empty(), Optional.empty()),
                Optional.of(practice.approver()),
                "the court ordered it"));
    if (answer instanceof Answer.Granted granted) {
      return granted.grant();
    }
    throw new IllegalStateException(answer.sentence());
  }
}
