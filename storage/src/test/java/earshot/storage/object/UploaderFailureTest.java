package earshot.storage.object;

import static earshot.storage.index.tables.Tables.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.object.FailingStore.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploaderFailureTest {
  private final FailingStore server = new FailingStore();
  private final Path keys;
  private final Practice practice;

  UploaderFailureTest(@TempDir Path folder) throws IOException {
    keys = Files.writeString(folder.resolve("keys"), "access\nsecret\n");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    practice = new Practice(folder, settings(server.endpoint(), ""));
  }

  private ObjectStoreSettings settings(URI endpoint, String prefix) {
    return new ObjectStoreSettings(endpoint, "us-east-1", "practice", prefix, true, keys);
  }

  @AfterEach
  void close() {
    practice.close();
    server.close();
  }

  @Test
  void shouldWaitLongerAfterEachFailure() throws IOException {
    // Given
    server.failures.addAll(List.of(Failure.UNAVAILABLE, Failure.UNAVAILABLE, Failure.UNAVAILABLE));
    String call = practice.seal(1, 10_000);
    UploadSettings settings =
        new UploadSettings(
            false, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(10));
    // When
    try (Uploader uploader = practice.upload(settings)) {
      practice.awaitNoneWaiting();
      // Then
      assertThat(uploader.status().failures()).isEqualTo(3);
      assertThat(uploader.status().storeAway()).isFalse();
    }
    List<Long> at = new ArrayList<>(server.attemptsNs);
    assertThat(ms(at, 1)).isGreaterThanOrEqualTo(100);
    assertThat(ms(at, 2)).isGreaterThanOrEqualTo(200);
    assertThat(ms(at, 3)).isGreaterThanOrEqualTo(400);
    assertThat(practice.problems).allMatch(problem -> problem.contains("HTTP 503"));
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
  }

  private static long ms(List<Long> at, int attempt) {
    return (at.get(attempt) - at.get(attempt - 1)) / 1_000_000;
  }

  @Test
  void shouldKeepWhatTheStoreHasOtherwise() throws IOException {
    // Given a store that confirms, but has other octets
    for (int i = 0; i < 1_000; i++) {
      server.failures.add(Failure.OTHER_OCTETS);
    }
    String call = practice.seal(1, 10_000);
    try (Uploader uploader = practice.upload()) {
      // When
      practice.await(() -> uploader.status().failures() >= 2);
      // Then
      assertThat(practice.hasLocally(call, Practice.AUDIO)).isTrue();
      assertThat(practice.problems.peek()).contains("other octets").contains("audio.wav.ear");
      assertThat(uploader.status().storeAway()).isFalse();
      // When it has come to its senses
      server.failures.clear();
      practice.awaitNoneWaiting();
    }
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
  }

  @Test
  void shouldSendAgainWhatWasCut() throws IOException {
    server.failures.addAll(List.of(Failure.CUT, Failure.CUT));
    String call = practice.seal(1, 2_000_000);
    try (Uploader uploader = practice.upload()) {
      practice.awaitNoneWaiting();
      assertThat(uploader.status().failures()).isEqualTo(1);
    }
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
  }

  @Test
  void shouldNotLetOneBadCallHoldUpTheOthers() throws IOException {
    // Given
    String bad = practice.seal(1, 10_000);
    Files.delete(practice.file(bad, "record"));
    String good = practice.seal(2, 10_000);
    try (Uploader uploader = practice.upload()) {
      // When
      practice.await(() -> uploader.status().waiting() == 1 && uploader.status().failures() > 2);
      // Then
      assertThat(practice.hasLocally(good, Practice.AUDIO)).isFalse();
      assertThat(practice.hasLocally(bad, Practice.AUDIO)).isTrue();
      assertThat(practice.problems).allMatch(problem -> problem.contains(bad));
    }
  }

  @Test
  void shouldGoOnAfterAnEntryThatItDoesNotUnderstand() throws IOException {
    // Given an entry that cannot be read
    String call = practice.seal(1, 10_000);
    act("juggle");
    try (Uploader uploader = practice.upload()) {
      practice.await(() -> uploader.status().failures() >= 2);
      assertThat(practice.problems.peek()).contains("a fault of this program");
      // When it can be
      act("store");
      practice.awaitNoneWaiting();
    }
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
  }

  private void act(String act) {
    practice.index.write(sql -> sql.update(UPLOAD).set(UPLOAD.ACT, act).execute());
  }

  @Test
  void shouldRefuseSettingsThatMeanNothing() {
    assertThatThrownBy(() -> settings(URI.create("ftp://store"), ""))
        .hasMessageContaining("endpoint");
    assertThatThrownBy(() -> settings(URI.create("https://access:secret@store"), ""))
        .hasMessageContaining("no user")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> settings(server.endpoint(), "surgery")).hasMessageContaining("slash");
  }

  @Test
  void shouldRefuseKeysThatEverybodyCanRead() throws IOException {
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> ObjectStore.open(settings(server.endpoint(), "")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(keys, "access");
    assertThatThrownBy(() -> ObjectStore.open(settings(server.endpoint(), "")))
        .hasMessageContaining("second line")
        .hasMessageNotContaining("access\n");
  }
}
