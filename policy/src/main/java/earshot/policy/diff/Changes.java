package earshot.policy.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Gathers changes, and compares what is compared everywhere alike. */
final class Changes {
  private final List<Change> changes = new ArrayList<>();

  List<Change> all() {
    return changes;
  }

  void add(String path, Effect effect, String text) {
    changes.add(new Change(path, text, effect));
  }

  /** Whether nothing was found at these paths from which this follows. */
  boolean none(String path, Effect effect) {
    return changes.stream()
        .noneMatch(change -> change.path().startsWith(path) && change.effect() == effect);
  }

  /** Two texts, of which people are told. */
  void text(String path, String what, String before, String now) {
    if (!before.equals(now)) {
      add(
          path,
          Effect.WORDING,
          what + ": \u201c" + now + "\u201d, before \u201c" + before + "\u201d.");
    }
  }

  /**
   * Each member that came or went.
   *
   * @param came what to say before a new one, and what follows from it
   * @param went the same for one that is gone
   */
  <T extends Comparable<? super T>> void members(
      String path,
      Collection<T> before,
      Collection<T> now,
      Function<T, String> say,
      Said came,
      Said went) {
    now.stream()
        .filter(each -> !before.contains(each))
        .sorted()
        .forEach(each -> add(path, came.effect(), came.text() + say.apply(each) + "."));
    before.stream()
        .filter(each -> !now.contains(each))
        .sorted()
        .forEach(each -> add(path, went.effect(), went.text() + say.apply(each) + "."));
  }

  /** The beginning of a sentence, and what follows from what it says. */
  record Said(Effect effect, String text) {}
}
