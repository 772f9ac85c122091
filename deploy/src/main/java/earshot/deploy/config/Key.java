package earshot.deploy.config;

import java.util.Locale;

/**
 * Something that can be set.
 *
 * @param path its name in the file, {@code section.key} or {@code section.group.key}
 * @param kind what values it takes
 * @param fallback its value where nobody sets it
 * @param about what it does, in sentences, for the reference file
 */
record Key<T>(String path, Kind<T> kind, T fallback, String about) {

  /** The part before the dot. */
  String section() {
    return path.substring(0, path.indexOf('.'));
  }

  /** The part after the first dot. */
  String name() {
    return path.substring(path.indexOf('.') + 1);
  }

  /** The part before the last dot: the section, or a group within one. */
  String group() {
    return path.substring(0, path.lastIndexOf('.'));
  }

  /** The environment variable that sets it: {@code EARSHOT_CAPTURE_RING_BLOCKS}. */
  String variable() {
    return Environment.PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Its default as it would be written. */
  String fallbackText() {
    return kind.yaml(fallback);
  }
}
