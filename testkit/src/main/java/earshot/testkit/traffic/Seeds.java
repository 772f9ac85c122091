package earshot.testkit.traffic;

import java.util.SplittableRandom;

/**
 * Seeds that depend on the script's seed and a name alone, so that adding one call changes no
 * other.
 */
final class Seeds {
  private Seeds() {}

  static long of(long seed, String name) {
    long mixed = seed ^ 0x9e3779b97f4a7c15L;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0xbf58476d1ce4e5b9L;
      mixed ^= mixed >>> 31;
    }
    return new SplittableRandom(mixed).nextLong();
  }
}
