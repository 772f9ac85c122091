package earshot.storage.object;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a data folder knows of its object store.
 *
 * @param store which one
 * @param keepLocal whether audio stays on the local disk too
 * @param uploading whether new calls go there
 */
public record RememberedStore(ObjectStoreSettings store, boolean keepLocal, boolean uploading) {
  private static final String FORMAT = "earshot.object-store/1";
  private static final Set<String> KEYS =
      Set.of(
          "endpoint",
          "region",
          "bucket",
          "prefix",
          "path-style",
          "credentials",
          "keep-local",
          "uploading");

  /** Its lines: the format's name, and a key and a value each. */
  List<String> lines() {
    return List.of(
        FORMAT,
        "endpoint " + store.endpoint(),
        "region " + store.region(),
        "bucket " + store.bucket(),
        "prefix " + store.prefix(),
        "path-style " + store.pathStyle(),
        "credentials " + store.credentials().toAbsolutePath(),
        "keep-local " + keepLocal,
        "uploading " + uploading);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when they are not such lines; says which is not
   */
  static RememberedStore of(List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    if (lines.isEmpty() || !lines.getFirst().equals(FORMAT)) {
      throw new IllegalArgumentException("its first line should be " + FORMAT);
    }
    for (String line : lines.subList(1, lines.size())) {
      int blank = line.indexOf(' ');
      String key = blank < 0 ? line : line.substring(0, blank);
      if (!KEYS.contains(key)
          || values.put(key, blank < 0 ? "" : line.substring(blank + 1)) != null) {
        throw new IllegalArgumentException("one line for each of " + KEYS + ", not: " + key);
      }
    }
    if (!values.keySet().equals(KEYS)) {
      throw new IllegalArgumentException("one line for each of " + KEYS);
    }
    return new RememberedStore(
        new ObjectStoreSettings(
            URI.create(of("endpoint", values)),
            of("region", values),
            of("bucket", values),
            of("prefix", values),
            Boolean.parseBoolean(of("path-style", values)),
            Path.of(of("credentials", values))),
        Boolean.parseBoolean(of("keep-local", values)),
        Boolean.parseBoolean(of("uploading", values)));
  }

  /** The same, but that new calls do not go there. */
  RememberedStore ended() {
    return new RememberedStore(store, keepLocal, false);
  }

  /** Whether calls that this one left here are to go there or, being there, to go from here. */
  boolean leftWhatGoesTo(RememberedStore next) {
    return next.uploading && (!uploading || (keepLocal && !next.keepLocal));
  }

  private static String of(String key, Map<String, String> values) {
    return values.getOrDefault(key, "");
  }

  /** Whether what was stored in one is found in the other under the same names. */
  boolean isSamePlaceAs(ObjectStoreSettings other) {
    return store.bucket().equals(other.bucket()) && store.prefix().equals(other.prefix());
  }

  /** How it is uploaded. */
  UploadSettings uploads() {
    return UploadSettings.DEFAULT.keepingLocal(keepLocal);
  }
}
