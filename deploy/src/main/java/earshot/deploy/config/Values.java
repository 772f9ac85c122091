package earshot.deploy.config;

import java.util.Map;

/** The value of every key and where it comes from. */
final class Values {
  private final Map<Key<?>, Value<?>> values;

  /** A value of its key's type. */
  record Value<T>(T value, Origin origin) {}

  Values(Map<Key<?>, Value<?>> values) {
    this.values = values;
  }

  /** The value of a key. */
  @SuppressWarnings("unchecked") // ConfigLoader puts in for each key what its kind has read
  <T> T get(Key<T> key) {
    Value<?> value = values.get(key);
    return value == null ? key.fallback() : (T) value.value();
  }

  /** Where the value of a key comes from. */
  Origin origin(Key<?> key) {
    Value<?> value = values.get(key);
    return value == null ? new Origin.Default() : value.origin();
  }
}
