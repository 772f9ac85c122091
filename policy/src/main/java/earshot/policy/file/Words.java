package earshot.policy.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in policy files: in small letters, with hyphens. */
public final class Words {
  private Words() {}

  /** The word for a constant: {@code patient-consent}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant that a word stands for. */
  public static <E extends Enum<E>> Optional<E> read(Class<E> kind, String word) {
    for (E constant : kind.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Every word of a kind, in its order. */
  public static <E extends Enum<E>> List<String> all(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).map(Words::of).toList();
  }
}
