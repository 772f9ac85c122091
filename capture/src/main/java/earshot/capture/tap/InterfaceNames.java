package earshot.capture.tap;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a name that no interface has. */
final class InterfaceNames {
  private InterfaceNames() {}

  /** What is wrong with {@code wanted}, and which of {@code existing} come nearest to it. */
  static String unknown(String wanted, List<String> existing) {
    List<String> nearest =
        existing.stream()
            .sorted(Comparator.comparingInt(name -> EditDistance.of(wanted, name)))
            .toList();
    return nearest.isEmpty()
        ? "there is no network interface " + wanted
        : "there is no network interface "
            + wanted
            + "; did you mean "
            + nearest.getFirst()
            + "? Those there are: "
            + String.join(", ", nearest);
  }
}
