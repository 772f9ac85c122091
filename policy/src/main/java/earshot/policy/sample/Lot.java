package earshot.policy.sample;

import static java.nio.charset.StandardCharsets.US_ASCII;

import earshot.storage.log.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A random order of calls that a seed decides: by the SHA-256 of the seed and the call's id.
 * Whoever has the seed and the same calls gets the same order; nobody can choose a call by choosing
 * others.
 */
final class Lot {
  private Lot() {}

  /** The first of them in that order, at most so many. */
  static List<String> draw(String seed, Collection<String> calls, int most) {
    return new TreeSet<>(calls)
        .stream()
            .sorted(Comparator.comparing((String call) -> rank(seed, call)).thenComparing(c -> c))
            .limit(most)
            .toList();
  }

  /** What tells whether the same calls are drawn from. */
  static String digest(Collection<String> calls) {
    return Sha256.of((String.join("\n", new TreeSet<>(calls)) + "\n").getBytes(US_ASCII)).hex();
  }

  private static String rank(String seed, String call) {
    return Sha256.of((seed + "\n" + call).getBytes(US_ASCII)).hex();
  }
}
