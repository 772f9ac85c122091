package earshot.policy.diff;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.phrase.Phrases;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What changes of how long recordings are kept. */
final class RetentionDiff {
  private RetentionDiff() {}

  static void find(Policy before, Policy now, Changes changes) {
    TreeSet<String> names = new TreeSet<>(before.retention().keySet());
    names.addAll(now.retention().keySet());
    for (String name : names) {
      RetentionClass old = before.retention().get(name);
      RetentionClass each = now.retention().get(name);
      if (old == null) {
        changes.add(
            "retention." + name,
            Effect.SHORTENS,
            "Class " + name + " is new. Calls that were put in it before had no rule, and stayed.");
      } else if (each == null) {
        changes.add(
            "retention." + name,
            Effect.SHORTENS,
            "Class " + name + " is gone: what was in it is kept by another class's rule.");
      } else {
        compare(old, each, changes);
      }
    }
  }

  private static void compare(RetentionClass before, RetentionClass now, Changes changes) {
    String path = "retention." + now.name();
    String what = "Recordings of class " + now.name();
    if (before.start() != now.start()) {
      changes.add(
          path + ".start",
          Effect.SHORTENS,
          "The time of class "
              + now.name()
              + " begins with "
              + Phrases.event(now.start())
              + ", before with "
              + Phrases.event(before.start())
              + ".");
    }
    limit(
        path + ".at_most",
        what + " are kept at most ",
        before.atMost(),
        now.atMost(),
        true,
        changes);
    limit(
        path + ".at_least",
        what + " are kept at least ",
        before.atLeast(),
        now.atLeast(),
        false,
        changes);
    if (before.then() != now.then()) {
      boolean destroys = now.then() == Disposition.DESTROY;
      changes.add(
          path + ".then",
          destroys ? Effect.SHORTENS : Effect.LENGTHENS,
          what
              + (destroys
                  ? " are destroyed without a review."
                  : " are reviewed before they are destroyed."));
    }
    if (changes.none(path + ".", Effect.SHORTENS)
        && days().anyMatch(day -> DueDay.isSooner(before, now, day))) {
      changes.add(
          path,
          Effect.SHORTENS,
          what + " are due sooner than before, by the limit that counts now.");
    }
  }

  private static void limit(
      String path,
      String what,
      Optional<Period> before,
      Optional<Period> now,
      boolean ceiling,
      Changes changes) {
    if (before.equals(now)) {
      return;
    }
    if (before.isPresent() && now.isPresent()) {
      String text = what + Phrases.length(now.get()) + ", before " + Phrases.length(before.get());
      changes.add(path, effect(before.get(), now.get()), text + by(before.get(), now.get()) + ".");
    } else if (now.isPresent()) {
      changes.add(
          path,
          ceiling ? Effect.SHORTENS : Effect.LENGTHENS,
          what + Phrases.length(now.get()) + "; before, there was no such limit.");
    } else {
      changes.add(
          path,
          ceiling ? Effect.LENGTHENS : Effect.SHORTENS,
          what + "no set time any more, before " + before.map(Phrases::length).orElse("") + ".");
    }
  }

  /** Shorter from any one day counts as shorter. */
  private static Effect effect(Period before, Period now) {
    if (days().anyMatch(day -> day.plus(now).isBefore(day.plus(before)))) {
      return Effect.SHORTENS;
    }
    return days().anyMatch(day -> day.plus(now).isAfter(day.plus(before)))
        ? Effect.LENGTHENS
        : Effect.WORDING;
  }

  private static Stream<LocalDate> days() {
    return LocalDate.of(2027, 1, 1).datesUntil(LocalDate.of(2031, 1, 1));
  }

  /** Nothing where one is in months and the other in days. */
  private static String by(Period before, Period now) {
    Period gap = now.minus(before);
    int months = Math.toIntExact(gap.getYears() * 12L + gap.getMonths());
    int days = gap.getDays();
    if ((months == 0) == (days == 0)) {
      return "";
    }
    Period size = Period.of(0, Math.abs(months), Math.abs(days));
    return ": " + Phrases.length(size) + (months + days < 0 ? " sooner" : " later");
  }
}
