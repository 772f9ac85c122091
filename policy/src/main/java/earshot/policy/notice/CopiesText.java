package earshot.policy.notice;

import earshot.policy.file.Claims;
import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.file.Vocabulary;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How to get a copy of a recording, and how to complain. */
final class CopiesText {
  private final Policy policy;
  private final LawPack pack;
  private final Claims.Copies copies;

  CopiesText(Policy policy) {
    this.policy = policy;
    this.pack = policy.pack();
    this.copies = policy.claims().copies();
  }

  List<Sentence> asking() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.of("You can ask for a copy of your recordings.", "copies", copies.from()));
    sentences.add(
        Sentence.of(
            "It helps us if you ask "
                + Terms.or(DisclosureText.ordered(Set.copyOf(copies.invite()), Vocabulary.INVITED))
                + ".",
            "copies.invite",
            copies.from()));
    sentences.add(
        Sentence.law("But you can ask in any way you like, and you need not say why.", "copies"));
    sentences.add(
        Sentence.law("If a patient has died, those who act for them can ask, too.", "copies"));
    return sentences;
  }

  List<Sentence> answering() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.law(
            "We first check who you are. Then we listen to the call, and take out what is private"
                + " to other people.",
            "copies"));
    sentences.add(
        Sentence.law(
            "We answer within "
                + Phrases.length(pack.answerWithin())
                + ", or on the next working day if that time ends on a weekend or bank holiday.",
            "copies.answer_within"));
    sentences.add(
        Sentence.law(
            "If what you ask for is complex, we may need up to "
                + Phrases.length(pack.extendedTo())
                + ". We will tell you so within "
                + Phrases.length(pack.answerWithin())
                + ".",
            "copies.extended_to"));
    if (copies.sayWhenGone()) {
      sentences.add(
          Sentence.of(
              "If we do not have the recording any more, we tell you so, and why.",
              "copies.if_gone",
              copies.from()));
    }
    sentences.add(Sentence.law("If a call was never recorded, we tell you why.", "unrecorded"));
    return sentences;
  }

  /** Complaints: to the practice, then to the commissioner. */
  List<Sentence> complaining() {
    return List.of(
        Sentence.of(
            "Please tell the practice first: " + policy.practice().contact() + ".",
            "practice.contact",
            policy.practice().from()),
        Sentence.law(
            "We confirm within "
                + Phrases.length(pack.acknowledgeComplaint())
                + " that we have got your complaint about your data.",
            "complaints_about_data.acknowledge_within"),
        Sentence.of(
            "You can also ask our data protection officer: " + policy.practice().dpo() + ".",
            "practice.dpo",
            policy.practice().from()),
        Sentence.law(
            "If you are still not happy, you can complain to the Information Commissioner's Office"
                + " (ICO): ico.org.uk, telephone 0303 123 1113.",
            "complaints_about_data"));
  }
}
