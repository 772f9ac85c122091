package earshot.policy.notice;

import earshot.policy.file.Basis;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.notice.Block.Paragraph;
import earshot.policy.notice.Block.Points;
import earshot.policy.phrase.Phrases;
import java.util.ArrayList;
import java.util.List;

/** What staff read: that they are recorded, what is done with it, and what each of them may do. */
final class StaffNotice {
  private final Policy policy;

  StaffNotice(Policy policy) {
    this.policy = policy;
  }

  Notice write() {
    return new Notice(
        NoticeKind.STAFF,
        "Recording of calls: for everybody who works here",
        List.of(yourCalls(), purposes(), access(), disclosure(), retention(), rights()),
        Notice.Stamp.of(policy));
  }

  private Section yourCalls() {
    ScopeText scope = new ScopeText(policy);
    List<Sentence> sentences = new ArrayList<>(scope.directions(Phrases::callsOfStaff));
    sentences.add(
        Sentence.law(
            "Your own voice is recorded with that of whoever else is on the line.", "staff"));
    sentences.add(
        Sentence.law(
            "Whoever is on the line has to hear that the call may be recorded, before it is."
                + " This is so for calls that you make, too. The"
                + " notice for patients says when a call, or a part of it, is not recorded.",
            "announcement"));
    return Section.of("Your own calls are recorded", new Paragraph(sentences));
  }

  private Section purposes() {
    List<Sentence> not = new ArrayList<>();
    notFor(Purpose.EMPLOYMENT_MATTERS, "Recordings are not used for matters of employment.", not);
    notFor(Purpose.DIRECT_CARE, "Recordings are not played back to treat a patient.", not);
    return Section.of(
        "What recordings are for",
        new Paragraph(List.of(Sentence.law("Calls are recorded:", "purposes"))),
        new Points(new PurposeText(policy).points()),
        new Paragraph(not));
  }

  private void notFor(Purpose purpose, String text, List<Sentence> not) {
    if (!policy.purposes().containsKey(purpose)) {
      not.add(Sentence.law(text, "purposes"));
    }
  }

  private Section access() {
    AccessText access = new AccessText(policy);
    List<Sentence> after = new ArrayList<>();
    access.gate().ifPresent(after::add);
    after.add(
        Sentence.law(
            "Where the computer picks calls, nobody can choose them, and there is a limit to how"
                + " many are drawn.",
            "sample"));
    after.add(
        Sentence.law(
            "What is not allowed here is refused. Each time somebody listens or is refused, it is"
                + " written down with the reason. Whoever changes that is found out.",
            "audit"));
    return Section.of(
        "Who may listen, and what they may do",
        new Points(access.forStaff()),
        new Paragraph(after));
  }

  private Section disclosure() {
    return Section.of(
        "What may leave the practice",
        new Paragraph(
            List.of(
                Sentence.law(
                    "Nothing leaves the practice but a patient's own copy, and these:",
                    "disclosure.default"))),
        new Points(new DisclosureText(policy).pointsForStaff()));
  }

  private Section retention() {
    RetentionText text = new RetentionText(policy);
    List<Sentence> after = new ArrayList<>(text.always());
    after.add(
        Sentence.of(
            "Days are counted as the calendar has them in " + zone() + ".",
            "zone",
            new Basis.Pack()));
    return Section.of(
        "How long recordings are kept", new Points(text.classes()), new Paragraph(after));
  }

  private String zone() {
    return policy.zone().getId().replaceAll(".*/", "").replace('_', ' ');
  }

  private Section rights() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.law(
            "You have the same rights as patients over recordings of your voice: you can ask for a"
                + " copy, ask who has listened, object, and complain.",
            "copies"));
    sentences.addAll(new CopiesText(policy).answering());
    sentences.add(
        Sentence.law(
            "If a patient asks you for a copy, in whatever way, pass it on the same day: the time"
                + " for the answer has begun.",
            "copies"));
    return Section.of(
        "Your rights",
        new Paragraph(sentences),
        new Paragraph(new CopiesText(policy).complaining()));
  }
}
