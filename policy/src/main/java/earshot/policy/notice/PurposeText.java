package earshot.policy.notice;

import earshot.policy.file.Claims;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import earshot.policy.phrase.Purposes;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.List;

/** Why calls are recorded, and why the law allows it. */
final class PurposeText {
  private final Policy policy;
  private final Claims claims;

  PurposeText(Policy policy) {
    this.policy = policy;
    this.claims = policy.claims();
  }

  /** A point for each purpose. */
  List<Sentence> points() {
    List<Sentence> points = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      PurposeRule rule = policy.purposes().get(purpose);
      if (rule != null) {
        points.add(Sentence.of(Purposes.inFull(rule), "purposes." + purpose.word(), rule.from()));
      }
    }
    return points;
  }

  /** In whose interest, what counts, and by what law. */
  List<Sentence> reasons() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.law(
            "We do not use recordings for anything else, unless the law says that we must.",
            "purposes"));
    sentences.add(
        Sentence.of(
            "We do this in the interest of " + Terms.and(claims.interests()) + ".",
            "interests",
            claims.interestsFrom()));
    sentences.add(
        Sentence.of(
            "What we write down in "
                + Terms.of(claims.establishedRecord())
                + " is what counts. A recording can only add to it.",
            "established_record",
            claims.establishedFrom()));
    sentences.add(lawful());
    claims
        .law()
        .ifPresent(
            law ->
                sentences.add(
                    Sentence.of("We keep to " + Terms.of(law.current()) + ".", "law", law.from())));
    return sentences;
  }

  private Sentence lawful() {
    return Sentence.of(
        "The law lets us do this because "
            + Terms.of(claims.ordinaryBasis())
            + ", and because "
            + Terms.of(claims.healthBasis())
            + ".",
        "lawful_basis",
        claims.basisFrom());
  }
}
