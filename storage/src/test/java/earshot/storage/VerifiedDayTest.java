package earshot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.CallRecord;
import earshot.storage.file.DiskLayer;
import earshot.storage.index.CallSummary;
import earshot.storage.index.Tokens;
import earshot.storage.key.LogSigner;
import earshot.storage.log.CheckpointPlace;
import earshot.storage.log.Checkpoints;
import earshot.storage.log.EntryFiles;
import earshot.storage.log.SigningKey;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice's day as it is really sealed, verified by what shares nothing with the sealing. */
final class VerifiedDayTest {
  @TempDir private Path temp;

  @Test
  void shouldBeAsItWasSealed() throws IOException, SQLException {
    // Given
    StoreSettings settings = Recorder.settings(temp.resolve("data"));
    List<CallRecord> calls;
    Tokens tokens;
    try (Recorder recorder = Recorder.with(settings)) {
      calls = recorder.record(DemoDay.script());
      sign(recorder.store, temp.resolve("data/log"));
      tokens = recorder.store.tokens();
    }

    // When
    VerificationReport report =
        Verification.run(
            new VerificationSettings(
                settings.data().root(),
                settings.index(),
                settings.masterKey(),
                Optional.empty(),
                Optional.empty(),
                call -> tokens.of(CallSummary.of(call))));

    // Then
    assertThat(report.findings()).isEmpty();
    assertThat(report.calls()).isEqualTo(calls.size()).isPositive();
    assertThat(report.entries()).isEqualTo(calls.size());
  }

  private static void sign(Store store, Path log) throws IOException {
    LogSigner signer = store.keyring().logSigner();
    new Checkpoints(
            store.index(),
            new EntryFiles(DiskLayer.open(), log),
            SigningKey.of(signer.publicKey(), signer::sign),
            List.of(new CheckpointPlace(log.resolve("checkpoint"))),
            Duration.ofMinutes(5))
        .publish();
  }
}
