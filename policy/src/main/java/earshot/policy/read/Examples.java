package earshot.policy.read;

import earshot.policy.file.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The policy files that come with the program, to begin with: two practices, without names. */
public final class Examples {
  /** Promises a ceiling. */
  public static final String MONTHS_36 = "practice-36-months";

  /** Promises a floor. */
  public static final String LIFE_PLUS_10 = "practice-life-plus-10";

  private Examples() {}

  /** Every example's name. */
  public static List<String> names() {
    return List.of(MONTHS_36, LIFE_PLUS_10);
  }

  /**
   * An example's octets.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static byte[] octets(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException("no example is named " + name);
    }
    try (InputStream in = Examples.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its example " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's example cannot be read", e);
    }
  }

  /** An example, read. */
  public static Policy policy(String name) {
    return switch (PolicyReader.read(octets(name), name + ".yaml")) {
      case ReadPolicy.Understood(Policy policy) -> policy;
      case ReadPolicy.Refused refused ->
          throw new IllegalStateException("the program's example is wrong: " + refused.problems());
    };
  }
}
