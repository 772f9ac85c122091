package earshot.storage.object;

import java.net.URI;
import java.nio.file.Path;

/**
 * Which object store, and how to sign for it.
 *
 * @param endpoint where it answers, {@code https://HOST} or {@code http://HOST:PORT}; holds no
 *     user, for it is logged
 * @param region the region that requests are signed for; {@code us-east-1} where a store has none
 * @param bucket the bucket, which is there already
 * @param prefix what all names begin with; empty, or ends with a slash
 * @param pathStyle whether the bucket stands in the path, not in the name of the host
 * @param credentials a file with the access key on its first line and the secret on its second, for
 *     its owner alone
 */
public record ObjectStoreSettings(
    URI endpoint,
    String region,
    String bucket,
    String prefix,
    boolean pathStyle,
    Path credentials) {

  /**
   * Looks at the values.
   *
   * @throws IllegalArgumentException when one has no meaning; says which
   */
  public ObjectStoreSettings {
    boolean web = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    if (!web || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the object store's endpoint should be https://HOST or http://HOST:PORT");
    }
    if (endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the object store's endpoint should hold no user and no query: keys belong into the file"
              + " of its credentials");
    }
    if (region.isBlank() || bucket.isBlank()) {
      throw new IllegalArgumentException("the object store needs a region and a bucket");
    }
    if (!prefix.matches("|[A-Za-z0-9._-][A-Za-z0-9._/-]*/")) {
      throw new IllegalArgumentException(
          "the object store's prefix should be empty, or letters, digits, dots, dashes and slashes"
              + " with a slash at its end");
    }
  }

  /** Where in the store, in words for people. */
  public String place() {
    return endpoint + "/" + bucket + "/" + prefix;
  }
}
