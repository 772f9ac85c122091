package earshot.policy.diff;

import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Policy;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What changes of how copies leave the practice. */
final class DisclosureDiff {
  private DisclosureDiff() {}

  static void find(Policy before, Policy now, Changes changes) {
    for (DisclosureRule old : before.disclosure()) {
      Optional<DisclosureRule> rule = named(now.disclosure(), old.name());
      rule.ifPresentOrElse(
          each -> rule(old, each, changes),
          () ->
              changes.add(
                  path(old), Effect.NARROWS, "No copies leave any more by " + said(old) + "."));
    }
    now.disclosure().stream()
        .filter(rule -> named(before.disclosure(), rule.name()).isEmpty())
        .forEach(
            rule ->
                changes.add(
                    path(rule), Effect.WIDENS, "Copies may now leave by " + said(rule) + "."));
  }

  private static void rule(DisclosureRule before, DisclosureRule now, Changes changes) {
    String by = "By " + said(now) + " ";
    limits(
        path(now) + ".recipients",
        by + "copies go to ",
        before.recipients(),
        now.recipients(),
        changes);
    limits(path(now) + ".about", by + "copies go out for ", before.about(), now.about(), changes);
    changes.members(
        path(now) + ".needs",
        before.needs(),
        now.needs(),
        Phrases::need,
        new Changes.Said(Effect.NARROWS, by + "copies go out only if "),
        new Changes.Said(Effect.WIDENS, by + "it is not asked any more whether "));
    changes.members(
        path(now) + ".deciders",
        before.deciders(),
        now.deciders(),
        Phrases::people,
        new Changes.Said(Effect.WIDENS, by + "these may decide, too: "),
        new Changes.Said(Effect.NARROWS, by + "these may not decide any more: "));
  }

  /** Sets that limit nothing while they are empty. */
  private static void limits(
      String path, String by, Set<String> before, Set<String> now, Changes changes) {
    if (before.isEmpty() != now.isEmpty()) {
      changes.add(
          path,
          now.isEmpty() ? Effect.WIDENS : Effect.NARROWS,
          now.isEmpty()
              ? by
                  + "anybody or anything that the evidence names, and not only: "
                  + words(before)
                  + "."
              : by + "only: " + words(now) + ".");
      return;
    }
    changes.members(
        path,
        before,
        now,
        Terms::of,
        new Changes.Said(Effect.WIDENS, by + "also: "),
        new Changes.Said(Effect.NARROWS, by + "not any more: "));
  }

  private static String words(Set<String> words) {
    return Terms.or(words.stream().sorted().toList());
  }

  private static Optional<DisclosureRule> named(List<DisclosureRule> rules, String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  private static String said(DisclosureRule rule) {
    return "rule \u201c" + rule.name() + "\u201d";
  }

  private static String path(DisclosureRule rule) {
    return "disclosure." + rule.name();
  }
}
