package earshot.storage.object;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of a test's own, seen past Earshot. */
public final class Bucket implements AutoCloseable {
  private final ObjectStoreSettings settings;
  private final S3Client client;

  /** Makes one; the file of its keys is in {@code folder}. */
  public Bucket(CephServer ceph, Path folder) throws IOException {
    this.settings =
        new ObjectStoreSettings(
            ceph.endpoint(),
            "us-east-1",
            "practice-" + UUID.randomUUID(),
            "surgery/",
            true,
            ceph.credentials(folder));
    this.client = ObjectStoreClient.of(settings);
    client.createBucket(request -> request.bucket(settings.bucket()));
  }

  /** How to reach it. */
  public ObjectStoreSettings settings() {
    return settings;
  }

  /** To be uploaded to without long pauses. */
  public ObjectStorage.On on(boolean keepLocal) {
    return new ObjectStorage.On(settings, Practice.QUICK.keepingLocal(keepLocal));
  }

  /** The objects' names, in order. */
  public List<String> names() {
    return client.listObjectsV2(request -> request.bucket(settings.bucket())).contents().stream()
        .map(S3Object::key)
        .sorted()
        .toList();
  }

  /** What an object holds. */
  public byte[] octets(String name) {
    return client
        .getObjectAsBytes(request -> request.bucket(settings.bucket()).key(name))
        .asByteArray();
  }

  /** Puts an object there. */
  public void put(String name, byte[] octets) {
    client.putObject(
        request -> request.bucket(settings.bucket()).key(name), RequestBody.fromBytes(octets));
  }

  /** Takes one away. */
  public void delete(String name) {
    client.deleteObject(request -> request.bucket(settings.bucket()).key(name));
  }

  @Override
  public void close() {
    client.close();
  }
}
