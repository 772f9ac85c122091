package earshot.policy.notice;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.Comparator;
import java.util.List;

/** How long recordings are kept, and what becomes of them then. */
final class RetentionText {
  private static final List<String> NUMBERS = List.of("two", "three", "four", "five");

  private final Policy policy;

  RetentionText(Policy policy) {
    this.policy = policy;
  }

  /** A sentence for each class, in the order of their names. */
  List<Sentence> classes() {
    return policy.retention().values().stream()
        .sorted(Comparator.comparing(RetentionClass::name))
        .map(each -> Sentence.of(text(each), "retention." + each.name(), each.from()))
        .toList();
  }

  private String text(RetentionClass each) {
    return "We keep "
        + Terms.recordings(each.name())
        + " "
        + limits(each)
        + " after "
        + Phrases.event(each.start())
        + ". Then "
        + then(each.then());
  }

  private static String limits(RetentionClass each) {
    String life = each.start() == Trigger.PATIENT_DIED ? "for the patient's life, and " : "";
    String least = each.atLeast().map(p -> "for at least " + Phrases.length(p)).orElse("");
    String most = each.atMost().map(p -> "for at most " + Phrases.length(p)).orElse("");
    String both = least.isEmpty() || most.isEmpty() ? "" : " and ";
    return life + least + both + most;
  }

  private String then(Disposition then) {
    return switch (then) {
      case DESTROY -> "we destroy them.";
      case REVIEW -> reviewers() + " people look at each one and decide whether to destroy it.";
    };
  }

  private String reviewers() {
    int number = policy.pack().reviewers();
    int index = number - 2;
    return index >= 0 && index < NUMBERS.size() ? NUMBERS.get(index) : "" + number;
  }

  /** What may keep a recording longer, and what is left of one. */
  List<Sentence> always() {
    return List.of(
        Sentence.law(
            "We keep a recording longer if it is needed for something that is still open: a"
                + " complaint, a claim, an inquiry, or a request for a copy.",
            "holds"),
        Sentence.law("Once a recording is destroyed, nobody can hear it again.", "disposal"),
        Sentence.law(
            "For "
                + Phrases.length(policy.pack().stub())
                + " we keep a short note that says when it was destroyed and why.",
            "disposal"));
  }
}
