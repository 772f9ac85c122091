package earshot.policy.diff;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import java.util.List;
import java.util.Optional;

/** What changes of who may listen. */
final class AccessDiff {
  /** From the fewest calls to the most. */
  private static final List<Pick> WIDTH = List.of(Pick.RELEASED_SET, Pick.SAMPLE, Pick.NAMED_CALL);

  private AccessDiff() {}

  static void find(Policy before, Policy now, Changes changes) {
    for (AccessRule old : before.access()) {
      Optional<AccessRule> rule = named(now.access(), old.name());
      rule.ifPresentOrElse(
          each -> rule(old, each, changes),
          () ->
              changes.add(
                  path(old),
                  Effect.NARROWS,
                  Phrases.capital(said(old))
                      + " is gone. It let in "
                      + Phrases.people(old.roles())
                      + "."));
    }
    now.access().stream()
        .filter(rule -> named(before.access(), rule.name()).isEmpty())
        .forEach(rule -> fresh(rule, changes));
  }

  private static void fresh(AccessRule rule, Changes changes) {
    changes.add(
        path(rule),
        Effect.WIDENS,
        Phrases.capital(said(rule))
            + " is new: it lets "
            + Phrases.people(rule.roles())
            + " "
            + Phrases.and(rule.acts().stream().sorted().map(Phrases::act).toList())
            + ", to "
            + Purposes.inShort(rule.purposes())
            + ".");
  }

  private static void rule(AccessRule before, AccessRule now, Changes changes) {
    String by = "By " + said(now) + " ";
    changes.members(
        path(now) + ".roles",
        before.roles(),
        now.roles(),
        Phrases::people,
        new Changes.Said(Effect.WIDENS, by + "access is now also for "),
        new Changes.Said(Effect.NARROWS, by + "access is not any more for "));
    changes.members(
        path(now) + ".purposes",
        before.purposes(),
        now.purposes(),
        Purposes::inShort,
        new Changes.Said(Effect.WIDENS, by + "people may now also listen to "),
        new Changes.Said(Effect.NARROWS, by + "people may not listen any more to "));
    changes.members(
        path(now) + ".needs",
        before.needs(),
        now.needs(),
        Phrases::need,
        new Changes.Said(Effect.NARROWS, by + "access is now only if "),
        new Changes.Said(Effect.WIDENS, by + "access does not ask any more whether "));
    changes.members(
        path(now) + ".do",
        before.acts(),
        now.acts(),
        Phrases::act,
        new Changes.Said(Effect.WIDENS, by + "people may now also "),
        new Changes.Said(Effect.NARROWS, by + "people may not any more "));
    pick(before, now, by, changes);
  }

  private static void pick(AccessRule before, AccessRule now, String by, Changes changes) {
    if (before.pick() != now.pick()) {
      boolean wider = WIDTH.indexOf(now.pick()) > WIDTH.indexOf(before.pick());
      changes.add(
          path(now) + ".pick",
          wider ? Effect.WIDENS : Effect.NARROWS,
          by
              + "people listen to "
              + Phrases.calls(now.pick())
              + "; before, to "
              + Phrases.calls(before.pick())
              + ".");
    }
    if (before.supervised() != now.supervised()) {
      changes.add(
          path(now) + ".supervised",
          now.supervised() ? Effect.NARROWS : Effect.WIDENS,
          by
              + (now.supervised()
                  ? "a supervisor has to be there."
                  : "no supervisor is needed any more."));
    }
  }

  private static Optional<AccessRule> named(List<AccessRule> rules, String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  private static String said(AccessRule rule) {
    return "rule \u201c" + rule.name() + "\u201d";
  }

  private static String path(AccessRule rule) {
    return "access." + rule.name();
  }
}
