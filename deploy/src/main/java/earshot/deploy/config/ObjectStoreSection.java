package earshot.deploy.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An object store in place of the local disk.
 *
 * @param endpoint where it answers; empty where audio stays on the local disk
 * @param region what requests are signed for
 * @param bucket the bucket
 * @param prefix what all names begin with
 * @param pathStyle whether the bucket stands in the path
 * @param credentials holds the access key and its secret
 * @param keepLocal whether audio stays on the local disk too
 */
public record ObjectStoreSection(
    Optional<URI> endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    Path credentials,
    boolean keepLocal) {
  static final Key<Optional<URI>> ENDPOINT =
      new Key<>(
          "storage.object-store.endpoint",
          Kinds.optional(Kinds.web()),
          Optional.empty(),
          "A store that speaks S3, which takes audio in place of the local disk, encrypted as it"
              + " is: docs/object-storage.md. Calls are sealed on the local disk first; audio is"
              + " taken off it when the store has confirmed that it has it.");
  static final Key<String> REGION =
      new Key<>(
          "storage.object-store.region",
          Kinds.matching("a region's name, such as eu-west-2", "[A-Za-z0-9-]+"),
          "us-east-1",
          "The region that requests are signed for. Where the store has none it is us-east-1.");
  static final Key<Optional<String>> BUCKET =
      new Key<>(
          "storage.object-store.bucket",
          Kinds.optional(Kinds.matching("a bucket's name", "[A-Za-z0-9._-]{3,63}")),
          Optional.empty(),
          "The bucket, which has to be there.");
  static final Key<Optional<String>> PREFIX =
      new Key<>(
          "storage.object-store.prefix",
          Kinds.optional(
              Kinds.matching(
                  "letters, digits, dots, dashes and slashes, with a slash at its end",
                  "[A-Za-z0-9._-][A-Za-z0-9._/-]*/")),
          Optional.empty(),
          "What all names there begin with: larkfold/, say, where a bucket serves several"
              + " practices.");
  static final Key<Boolean> PATH_STYLE =
      new Key<>(
          "storage.object-store.path-style",
          Kinds.flag(),
          true,
          "Whether the bucket stands in the path, https://HOST/BUCKET, and not in the host's name,"
              + " https://BUCKET.HOST.");
  static final Key<Optional<Path>> CREDENTIALS =
      new Key<>(
          "storage.object-store.credentials",
          Kinds.optional(Kinds.path()),
          Optional.empty(),
          "A file that holds the access key on its first line and the secret on its second, for its"
              + " owner alone. It is read for each request: renew keys by writing it.");
  static final Key<Boolean> KEEP_LOCAL =
      new Key<>(
          "storage.object-store.keep-local",
          Kinds.flag(),
          false,
          "Whether audio stays on the local disk too.");

  static final List<Key<?>> KEYS =
      List.of(ENDPOINT, REGION, BUCKET, PREFIX, PATH_STYLE, CREDENTIALS, KEEP_LOCAL);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is neither whole nor absent
   */
  static ObjectStoreSection of(Values values) {
    Optional<URI> endpoint = values.get(ENDPOINT);
    Optional<String> bucket = values.get(BUCKET);
    Optional<Path> credentials = values.get(CREDENTIALS);
    if (endpoint.isPresent() != bucket.isPresent()
        || endpoint.isPresent() != credentials.isPresent()) {
      throw new IllegalArgumentException(
          "storage.object-store: endpoint, bucket and credentials are set together, or none of"
              + " them");
    }
    return new ObjectStoreSection(
        endpoint,
        values.get(REGION),
        bucket.orElse(""),
        values.get(PREFIX).orElse(""),
        values.get(PATH_STYLE),
        credentials.orElse(Path.of("")),
        values.get(KEEP_LOCAL));
  }
}
