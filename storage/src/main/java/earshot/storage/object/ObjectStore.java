package earshot.storage.object;

import earshot.storage.file.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * One bucket of a store that speaks S3. What the store refuses is not tried again here: whoever
 * asks knows best when. Any thread.
 */
public final class ObjectStore implements AutoCloseable {
  private static final int BUFFER_OCTETS = 64 * 1024;
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final ObjectStoreSettings settings;

  private ObjectStore(S3Client client, ObjectStoreSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Makes ready to talk to it; does not talk yet.
   *
   * @throws IOException when the file of the credentials is not as it should be
   */
  public static ObjectStore open(ObjectStoreSettings settings) throws IOException {
    new ObjectStoreCredentials(settings.credentials()).read();
    return ready(settings);
  }

  /** As above; that the credentials cannot be read is told by each request. */
  public static ObjectStore ready(ObjectStoreSettings settings) {
    return new ObjectStore(ObjectStoreClient.of(settings), settings);
  }

  /** Where it is. */
  public ObjectStoreSettings settings() {
    return settings;
  }

  /**
   * Stores a file. The store computes its checksum and refuses other octets than were digested.
   *
   * @throws StoreAwayException when it is no time for that
   */
  void put(String name, OpenFile file, FileDigest digest) throws IOException {
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new FileStream(file, digest.octets()),
            digest.octets(),
            "application/octet-stream");
    try {
      client.putObject(
          request ->
              request
                  .bucket(settings.bucket())
                  .key(name)
                  .contentMD5(digest.md5Base64())
                  .checksumSHA256(digest.sha256Base64()),
          body);
    } catch (SdkException e) {
      throw Refusal.of("store", name, e);
    }
  }

  /** What the store has of this name. */
  Optional<StoredObject> head(String name) throws IOException {
    try {
      HeadObjectResponse head =
          client.headObject(
              request ->
                  request.bucket(settings.bucket()).key(name).checksumMode(ChecksumMode.ENABLED));
      return Optional.of(
          new StoredObject(head.contentLength(), head.eTag(), orEmpty(head.checksumSHA256())));
    } catch (SdkException e) {
      if (Refusal.status(e) == NOT_FOUND) {
        return Optional.empty();
      }
      throw Refusal.of("look at", name, e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * Whether the store has exactly these octets: by a checksum that it computed itself or, where it
   * tells none (as with encryption of its own), by reading all of them back.
   */
  public boolean confirms(String name, FileDigest digest) throws IOException {
    Optional<StoredObject> stored = head(name);
    if (stored.isEmpty() || stored.get().octets() != digest.octets()) {
      return false;
    }
    return stored.get().isSurely(digest) || readBack(name).equals(digest);
  }

  private FileDigest readBack(String name) throws IOException {
    FileDigest.Digesting digesting = new FileDigest.Digesting();
    try (InputStream octets = get(name, request -> {})) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
      ReadableByteChannel channel = Channels.newChannel(octets);
      while (channel.read(buffer.clear()) >= 0) {
        digesting.add(buffer.flip());
      }
    }
    return digesting.digest();
  }

  /**
   * Fills {@code to} from an object.
   *
   * @param version what {@link #head} told: other octets are refused
   * @param position of the first octet, from 0; all that is asked for has to be there
   */
  void read(String name, String version, long position, ByteBuffer to) throws IOException {
    String range = "bytes=" + position + "-" + (position + to.remaining() - 1);
    try (InputStream octets = get(name, request -> request.ifMatch(version).range(range))) {
      ReadableByteChannel channel = Channels.newChannel(octets);
      while (to.hasRemaining() && channel.read(to) >= 0) {
        // until it is full
      }
    }
    if (to.hasRemaining()) {
      throw new ObjectStoreException(
          "the store ended " + name + " " + to.remaining() + " octets before its end");
    }
  }

  /** What else a request asks for. */
  private interface Asking {
    void in(GetObjectRequest.Builder request);
  }

  private ResponseInputStream<?> get(String name, Asking asking) throws IOException {
    try {
      return client.getObject(request -> asking.in(request.bucket(settings.bucket()).key(name)));
    } catch (SdkException e) {
      throw Refusal.of("read", name, e);
    }
  }

  /**
   * An object in a list.
   *
   * @param name its name
   * @param octets its length
   */
  public record Listed(String name, long octets) {}

  /**
   * Part of a list.
   *
   * @param objects those of this part, by name
   * @param next after which name the next part begins; empty when there is none
   */
  public record Page(List<Listed> objects, String next) {}

  /**
   * Objects whose names begin so, as they are now.
   *
   * @param after the name after which to begin; empty for the first
   */
  public Page page(String prefix, String after) throws IOException {
    try {
      ListObjectVersionsResponse page =
          client.listObjectVersions(
              request ->
                  request
                      .bucket(settings.bucket())
                      .prefix(prefix)
                      .keyMarker(after.isEmpty() ? null : after));
      List<Listed> objects =
          page.versions().stream()
              .filter(ObjectVersion::isLatest)
              .map(version -> new Listed(version.key(), version.size()))
              .toList();
      return new Page(objects, page.isTruncated() ? orEmpty(page.nextKeyMarker()) : "");
    } catch (SdkException e) {
      throw Refusal.of("list", prefix, e);
    }
  }

  /** All octets of an object, as they come. */
  public InputStream stream(String name) throws IOException {
    return get(name, request -> {});
  }

  /**
   * Takes away all objects whose names begin so, every version of each, and looks that they are
   * gone.
   *
   * @throws ObjectLockedException when the store forbids it for one; the others are gone
   */
  void deleteAll(String prefix) throws IOException {
    new Deletion(client, settings.bucket(), prefix).run();
  }

  /**
   * Tries what uploading and destroying need, with an object of no meaning: stores it, reads it
   * back, and takes every version of it away.
   *
   * @param name a name that nothing else has or begins with
   * @throws ObjectStoreException when one of these is refused; says which
   */
  public void tryRights(String name) throws IOException {
    byte[] octets = "earshot doctor".getBytes(StandardCharsets.US_ASCII);
    try {
      client.putObject(
          request -> request.bucket(settings.bucket()).key(name), RequestBody.fromBytes(octets));
    } catch (SdkException e) {
      throw Refusal.of("store", name, e);
    }
    try (InputStream back = stream(name)) {
      if (!Arrays.equals(back.readAllBytes(), octets)) {
        throw new ObjectStoreException("the object store gave other octets back of " + name);
      }
    }
    deleteAll(name);
  }

  @Override
  public void close() {
    client.close();
  }
}
