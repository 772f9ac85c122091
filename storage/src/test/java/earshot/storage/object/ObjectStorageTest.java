package earshot.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.storage.crypt.DamagedFileException;
import earshot.storage.crypt.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** Against a real store, Ceph's. */
@ExtendWith(CephExtension.class)
final class ObjectStorageTest {
  private static final int AUDIO_OCTETS = 3_000_000;

  private final CephServer ceph;
  private final String bucket = "practice-" + UUID.randomUUID();
  private final ObjectStoreSettings settings;
  private final S3Client client;
  private final Practice practice;

  ObjectStorageTest(CephServer ceph, @TempDir Path folder) throws IOException {
    this.ceph = ceph;
    this.settings =
        new ObjectStoreSettings(
            ceph.endpoint(), "us-east-1", bucket, "surgery/", true, ceph.credentials(folder));
    this.client = ObjectStoreClient.of(settings);
    this.practice = new Practice(folder, settings);
  }

  @BeforeEach
  void makeBucket() {
    client.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(false));
  }

  @AfterEach
  void close() {
    practice.close();
    client.close();
  }

  @Test
  void shouldMoveAudioIntoTheStoreAndReadItFromThere() throws IOException {
    // Given
    String call = practice.seal(1, AUDIO_OCTETS);
    byte[] audio = Practice.audio(AUDIO_OCTETS);
    long octets =
        Files.size(practice.file(call, Practice.AUDIO)) + Files.size(practice.file(call, "record"));
    // When
    try (Uploader uploader = practice.upload()) {
      practice.awaitNoneWaiting();
      // Then
      assertThat(uploader.status().uploadedOctets()).isEqualTo(octets);
      assertThat(uploader.status().failures()).isZero();
    }
    assertThat(practice.problems).isEmpty();
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
    assertThat(practice.hasLocally(call, "record")).isTrue();
    assertThat(names())
        .containsExactlyInAnyOrder(
            "surgery/recordings/2026/04/14/" + call + "/audio.wav.ear",
            "surgery/recordings/2026/04/14/" + call + "/record.ear");
    try (SealedFile sealed = practice.open(call)) {
      assertThat(sealed.size()).isEqualTo(AUDIO_OCTETS);
      for (int position : new int[] {2_999_990, 0, 1_234_567, 16_383, 200_000, 99}) {
        int count = Math.min(100_000, AUDIO_OCTETS - position);
        assertThat(Practice.read(sealed, position, count))
            .isEqualTo(Arrays.copyOfRange(audio, position, position + count));
      }
      assertThat(Practice.read(sealed, 0, AUDIO_OCTETS)).isEqualTo(audio);
    }
  }

  @Test
  void shouldTryItsRightsAndLeaveNothing() throws IOException {
    try (ObjectStore store = ObjectStore.open(settings)) {
      store.tryRights("surgery/doctor/1");
      assertThat(names()).isEmpty();
      client.putBucketVersioning(
          request ->
              request
                  .bucket(bucket)
                  .versioningConfiguration(one -> one.status(BucketVersioningStatus.ENABLED)));
      store.tryRights("surgery/doctor/2");
      assertThat(store.page("surgery/doctor/", "").objects()).isEmpty();
      client.deleteBucket(request -> request.bucket(bucket));
      assertThatThrownBy(() -> store.tryRights("surgery/doctor/3"))
          .isInstanceOf(StoreAwayException.class)
          .hasMessageContaining("did not store surgery/doctor/3");
    }
  }

  @Test
  void shouldKeepAudioHereWhenItShould() throws IOException {
    String call = practice.seal(1, 1_000);
    UploadSettings keep =
        new UploadSettings(
            true, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10));
    try (Uploader _ = practice.upload(keep)) {
      practice.awaitNoneWaiting();
    }
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isTrue();
    assertThat(names()).hasSize(2);
  }

  @Test
  void shouldCatchUpWhenTheStoreIsBack() throws IOException {
    String first = practice.seal(1, 50_000);
    try (Uploader uploader = practice.upload()) {
      practice.awaitNoneWaiting();
      // Given
      ceph.stopGateway();
      List<String> later;
      try {
        later =
            List.of(practice.seal(2, 50_000), practice.seal(3, 60_000), practice.seal(4, 70_000));
        practice.await(() -> uploader.status().failures() >= 4);
        // Then nothing is gone here
        assertThat(uploader.status().storeAway()).isTrue();
        assertThat(uploader.status().waiting()).isEqualTo(3);
        assertThat(later).allMatch(call -> practice.hasLocally(call, Practice.AUDIO));
        assertThatThrownBy(() -> practice.open(first)).isInstanceOf(StoreAwayException.class);
      } finally {
        ceph.startGateway();
      }
      // When it is back
      practice.awaitNoneWaiting();
      // Then
      assertThat(uploader.status().storeAway()).isFalse();
      assertThat(later).noneMatch(call -> practice.hasLocally(call, Practice.AUDIO));
      assertThat(names()).hasSize(8);
    }
  }

  @Test
  void shouldFindWhatWasAlteredInTheStore() throws IOException {
    // Given
    String call = practice.seal(1, 100_000);
    byte[] sealed = Files.readAllBytes(practice.file(call, Practice.AUDIO));
    try (Uploader _ = practice.upload()) {
      practice.awaitNoneWaiting();
    }
    // When one bit is another
    byte[] altered = sealed.clone();
    altered[50_000] ^= 1;
    replace(call, altered);
    // Then
    try (SealedFile file = practice.open(call)) {
      assertThat(Practice.read(file, 0, 1_000))
          .isEqualTo(Arrays.copyOf(Practice.audio(100_000), 1_000));
      assertThatThrownBy(() -> Practice.read(file, 50_000, 1_000))
          .isInstanceOf(DamagedFileException.class);
    }
    // When its end is missing
    replace(call, Arrays.copyOf(sealed, 60_000));
    // Then
    assertThatThrownBy(() -> practice.open(call)).isInstanceOf(DamagedFileException.class);
  }

  @Test
  void shouldRefuseWhatIsReplacedWhileItIsRead() throws IOException {
    String call = practice.seal(1, 500_000);
    byte[] sealed = Files.readAllBytes(practice.file(call, Practice.AUDIO));
    try (Uploader _ = practice.upload()) {
      practice.awaitNoneWaiting();
    }
    try (SealedFile file = practice.open(call)) {
      sealed[10] ^= 1;
      replace(call, sealed);
      assertThatThrownBy(() -> Practice.read(file, 250_000, 1_000))
          .isInstanceOf(ObjectStoreException.class)
          .hasMessageContaining("412");
    }
  }

  @Test
  void shouldSendOnlyWhatIsMissingAfterADeathInTheMiddle() throws IOException {
    // Given a store that keeps every version, and a call half of which arrived
    client.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String half = practice.seal(1, 100_000);
    Path record = practice.file(half, "record");
    replace(half, Files.readAllBytes(practice.file(half, Practice.AUDIO)));
    // And one that arrived, but the list does not know
    String whole = practice.seal(2, 100_000);
    practice.objects().store(whole);
    long missing = Files.size(record);
    // When
    try (Uploader uploader = practice.upload()) {
      practice.awaitNoneWaiting();
      assertThat(uploader.status().uploadedOctets()).isEqualTo(missing);
    }
    // Then
    assertThat(names()).hasSize(4).doesNotHaveDuplicates();
    assertThat(practice.hasLocally(half, Practice.AUDIO)).isFalse();
    assertThat(practice.hasLocally(whole, Practice.AUDIO)).isFalse();
  }

  @Test
  void shouldReplaceWhatIsNotWhatIsHere() throws IOException {
    String call = practice.seal(1, 100_000);
    byte[] other = Files.readAllBytes(practice.file(call, Practice.AUDIO));
    other[0] ^= 1;
    replace(call, other);
    try (Uploader _ = practice.upload()) {
      practice.awaitNoneWaiting();
    }
    assertThat(practice.hasLocally(call, Practice.AUDIO)).isFalse();
    try (SealedFile file = practice.open(call)) {
      assertThat(Practice.read(file, 0, 100_000)).isEqualTo(Practice.audio(100_000));
    }
  }

  @Test
  void shouldTakeEveryVersionOfACallAwayAndNoOtherCall() throws IOException {
    // Given
    client.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String call = practice.seal(1, 1_000);
    String other = practice.seal(2, 1_000);
    try (Uploader _ = practice.upload()) {
      practice.awaitNoneWaiting();
      replace(call, new byte[] {1, 2, 3});
      client.deleteObject(
          request -> request.bucket(bucket).key(practice.objectName(call, "record")));
      // When
      practice.destroy(call);
      practice.awaitNoneWaiting();
    }
    // Then
    assertThat(names()).hasSize(2).allMatch(name -> name.contains(other));
    assertThatThrownBy(() -> practice.open(call)).isInstanceOf(NoSuchFileException.class);
    assertThat(practice.problems).isEmpty();
  }

  @Test
  void shouldTellOfALockAndDestroyWhenItEnds() throws IOException {
    // Given
    String locking = bucket + "-lock";
    client.createBucket(request -> request.bucket(locking).objectLockEnabledForBucket(true));
    ObjectStoreSettings settings = practice.store.settings();
    ObjectStoreSettings locked =
        new ObjectStoreSettings(
            settings.endpoint(), "us-east-1", locking, "", true, settings.credentials());
    Path folder = Files.createDirectory(practice.data.root().resolve("other"));
    try (Practice careful = new Practice(folder, locked);
        Uploader uploader = careful.upload()) {
      String call = careful.seal(1, 1_000);
      careful.awaitNoneWaiting();
      Instant until = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
      client.putObjectRetention(
          request ->
              request
                  .bucket(locking)
                  .key(careful.objectName(call, Practice.AUDIO))
                  .retention(
                      r -> r.mode(ObjectLockRetentionMode.COMPLIANCE).retainUntilDate(until)));
      // When
      careful.destroy(call);
      careful.await(() -> uploader.status().failures() > 0);
      // Then
      assertThat(careful.problems.peek()).contains("locked until " + until);
      assertThat(careful.uploads.waiting()).isEqualTo(1);
      // When the lock ends
      careful.awaitNoneWaiting();
      // Then
      assertThat(Instant.now()).isAfterOrEqualTo(until);
      assertThat(client.listObjectVersions(request -> request.bucket(locking)).versions())
          .isEmpty();
    }
  }

  @Test
  void shouldTellThatTheKeysAreWrongAndNotTellThem() throws IOException {
    // Given
    ObjectStoreSettings settings = practice.store.settings();
    Path wrong = ceph.credentials(Files.createDirectory(practice.data.root().resolve("wrong")));
    Files.writeString(wrong, "earshot-access\nsome-other-secret\n");
    ObjectStoreSettings stranger =
        new ObjectStoreSettings(settings.endpoint(), "us-east-1", bucket, "", true, wrong);
    try (Practice other =
            new Practice(java.util.Objects.requireNonNull(wrong.getParent()), stranger);
        Uploader uploader = other.upload()) {
      String call = other.seal(1, 1_000);
      other.await(() -> uploader.status().failures() > 0);
      assertThat(uploader.status().storeAway()).isTrue();
      assertThat(other.problems.peek()).contains("HTTP 403").doesNotContain("secret");
      assertThat(stranger.toString()).doesNotContain("secret").doesNotContain("earshot-access");
      assertThat(other.hasLocally(call, Practice.AUDIO)).isTrue();
    }
  }

  private void replace(String call, byte[] octets) {
    client.putObject(
        request -> request.bucket(bucket).key(practice.objectName(call, Practice.AUDIO)),
        RequestBody.fromBytes(octets));
  }

  private List<String> names() {
    return client.listObjectVersions(request -> request.bucket(bucket)).versions().stream()
        .map(version -> version.key())
        .toList();
  }
}
