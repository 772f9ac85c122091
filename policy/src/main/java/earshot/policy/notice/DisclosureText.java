package earshot.policy.notice;

import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.file.Vocabulary;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a recording may leave the practice. */
final class DisclosureText {
  private final Policy policy;

  DisclosureText(Policy policy) {
    this.policy = policy;
  }

  /** A point for each way out. */
  List<Sentence> points() {
    return policy.disclosure().stream()
        .map(rule -> Sentence.of(text(rule), "disclosure." + rule.name(), rule.from()))
        .toList();
  }

  /** The same for staff, each with its rule's name. */
  List<Sentence> pointsForStaff() {
    return policy.disclosure().stream()
        .map(
            rule ->
                Sentence.of(
                    "Rule \u201c" + rule.name() + "\u201d: " + text(rule),
                    "disclosure." + rule.name(),
                    rule.from()))
        .toList();
  }

  private static String text(DisclosureRule rule) {
    StringBuilder text = new StringBuilder(to(rule));
    if (!rule.about().isEmpty()) {
      text.append(", ").append(Terms.or(ordered(rule.about(), Vocabulary.DISCLOSED_ABOUT)));
    }
    List<String> needs = rule.needs().stream().sorted().map(need -> need(need, rule)).toList();
    if (!needs.isEmpty()) {
      text.append(", if ").append(Phrases.and(needs));
    }
    return text.toString();
  }

  private static String need(Need need, DisclosureRule rule) {
    if (need == Need.DECIDER && !rule.deciders().isEmpty()) {
      List<String> deciders = rule.deciders().stream().sorted().map(Phrases::people).toList();
      return Phrases.or(deciders) + " has decided it for this one call";
    }
    return Phrases.need(need);
  }

  private static String to(DisclosureRule rule) {
    if (!rule.recipients().isEmpty()) {
      return "to " + Terms.or(ordered(rule.recipients(), Vocabulary.RECIPIENTS));
    }
    return switch (rule.name()) {
      case "court" -> "to a court";
      case "legal-requirement" -> "to others";
      case "police" -> "to the police";
      default -> "to those whom the rule \u201c" + rule.name() + "\u201d is for";
    };
  }

  /** In the vocabulary's order, so that the same policy always makes the same notice. */
  static List<String> ordered(Set<String> words, List<String> vocabulary) {
    List<String> ordered = new ArrayList<>(vocabulary.stream().filter(words::contains).toList());
    words.stream().filter(word -> !vocabulary.contains(word)).sorted().forEach(ordered::add);
    return ordered;
  }
}
