package earshot.capture.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as a call record's reader sees it: fields by name, null and absent alike, unknown
 * ones ignored. Every complaint names the field by its path.
 */
record JsonObject(String path, Map<?, ?> members) {

  /** Text; empty when the field is null or absent. */
  String text(String name) {
    return value(name, String.class).orElse("");
  }

  /** Text that must be there. */
  String required(String name) {
    return value(name, String.class).orElseThrow(() -> complaint(name, "text"));
  }

  Optional<Instant> time(String name) {
    try {
      return value(name, String.class).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new MalformedCallRecord(path + name + " is no time in UTC", e);
    }
  }

  Instant requiredTime(String name) {
    return time(name).orElseThrow(() -> complaint(name, "a time in UTC"));
  }

  /** A whole number; {@code absent} when the field is null or absent. */
  long whole(String name, long absent) {
    try {
      return value(name, BigDecimal.class).map(BigDecimal::longValueExact).orElse(absent);
    } catch (ArithmeticException e) {
      throw new MalformedCallRecord(path + name + " is no whole number", e);
    }
  }

  int small(String name, int absent) {
    long number = whole(name, absent);
    if (number != (int) number) {
      throw complaint(name, "a number below 2^31");
    }
    return (int) number;
  }

  /** A number; {@code absent} when the field is null or absent. */
  double number(String name, double absent) {
    return value(name, BigDecimal.class).map(BigDecimal::doubleValue).orElse(absent);
  }

  boolean truth(String name) {
    return value(name, Boolean.class).orElse(false);
  }

  Optional<JsonObject> object(String name) {
    return value(name, Map.class).map(members -> new JsonObject(path + name + ".", members));
  }

  /** The objects of a list; none when it is null or absent. */
  <T> List<T> objects(String name, Function<JsonObject, T> reader) {
    List<T> read = new ArrayList<>();
    for (Object item : value(name, List.class).orElse(List.of())) {
      if (!(item instanceof Map<?, ?> members)) {
        throw complaint(name, "a list of objects");
      }
      read.add(reader.apply(new JsonObject(path + name + "[" + read.size() + "].", members)));
    }
    return read;
  }

  /** The texts of a list; none when it is null or absent. */
  List<String> texts(String name) {
    List<String> read = new ArrayList<>();
    for (Object item : value(name, List.class).orElse(List.of())) {
      if (!(item instanceof String text)) {
        throw complaint(name, "a list of texts");
      }
      read.add(text);
    }
    return read;
  }

  /** What a closed set's member that is named so is. */
  <T> T oneOf(String name, T[] values, Function<T, String> code) {
    String wanted = required(name);
    for (T value : values) {
      if (code.apply(value).equals(wanted)) {
        return value;
      }
    }
    throw new MalformedCallRecord(path + name + " is '" + wanted + "', which has no meaning");
  }

  private <T> Optional<T> value(String name, Class<T> kind) {
    @Nullable Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!kind.isInstance(value)) {
      throw complaint(name, "of another kind than " + value.getClass().getSimpleName());
    }
    return Optional.of(kind.cast(value));
  }

  private MalformedCallRecord complaint(String name, String expected) {
    return new MalformedCallRecord(path + name + " should be " + expected);
  }
}
