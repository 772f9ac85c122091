package earshot.storage.object;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Takes all versions of all objects away whose names begin alike. In a bucket with versions a
 * deletion without a version would only hide the object, and succeed.
 */
record Deletion(S3Client client, String bucket, String prefix) {

  /** One version of an object, or the mark of its deletion. */
  private record Version(String name, String id) {}

  void run() throws IOException {
    List<Version> before = List.of();
    for (List<Version> there = list(); !there.isEmpty(); there = list()) {
      if (there.equals(before)) {
        throw new ObjectStoreException("the object store still lists what it deleted: " + prefix);
      }
      before = there;
      deleteEach(there);
    }
  }

  /** The first page of them. */
  private List<Version> list() throws IOException {
    try {
      ListObjectVersionsResponse page =
          client.listObjectVersions(request -> request.bucket(bucket).prefix(prefix));
      return Stream.concat(
              page.versions().stream().map(v -> new Version(v.key(), v.versionId())),
              page.deleteMarkers().stream().map(v -> new Version(v.key(), v.versionId())))
          .toList();
    } catch (SdkException e) {
      throw Refusal.of("list", prefix, e);
    }
  }

  private void deleteEach(List<Version> versions) throws IOException {
    List<ObjectLockedException> locked = new ArrayList<>();
    for (Version version : versions) {
      try {
        client.deleteObject(
            request -> request.bucket(bucket).key(version.name()).versionId(version.id()));
      } catch (SdkException e) {
        if (!Refusal.isForbidden(e)) {
          throw Refusal.of("delete", version.name(), e);
        }
        locked.add(locked(version, e));
      }
    }
    if (!locked.isEmpty()) {
      throw locked.getFirst();
    }
  }

  private ObjectLockedException locked(Version version, SdkException refusal) {
    @Nullable Instant until = lockedUntil(version);
    String why =
        until == null
            ? ", its lock or the rights of our keys: " + Refusal.words(refusal)
            : ": it is locked until " + until;
    return new ObjectLockedException(
        "the object store forbids to delete " + version.name() + why, until, refusal);
  }

  private @Nullable Instant lockedUntil(Version version) {
    try {
      return client
          .headObject(request -> request.bucket(bucket).key(version.name()).versionId(version.id()))
          .objectLockRetainUntilDate();
    } catch (SdkException e) {
      return null; // the refusal to delete is what matters
    }
  }
}
