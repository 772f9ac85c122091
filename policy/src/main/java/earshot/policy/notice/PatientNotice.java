package earshot.policy.notice;

import earshot.policy.file.Claims;
import earshot.policy.file.Policy;
import earshot.policy.notice.Block.Paragraph;
import earshot.policy.notice.Block.Points;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.List;

/** The page that patients read. */
final class PatientNotice {
  private final Policy policy;
  private final Claims claims;
  private final ScopeText scope;

  PatientNotice(Policy policy) {
    this.policy = policy;
    this.claims = policy.claims();
    this.scope = new ScopeText(policy);
  }

  Notice write() {
    return new Notice(
        NoticeKind.PATIENT,
        Terms.of(policy.practice().title()),
        List.of(
            whichCalls(),
            why(),
            whoListens(),
            sharing(),
            keeping(),
            copies(),
            objecting(),
            complaining()),
        Notice.Stamp.of(policy));
  }

  private Section whichCalls() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.of(
            "This page says how " + policy.practice().name() + " records calls.",
            "practice",
            policy.practice().from()));
    sentences.addAll(scope.directions(Phrases::calls));
    sentences.addAll(scope.announced());
    List<Sentence> lead =
        List.of(Sentence.law("A call, or a part of it, may not be recorded if:", "unrecorded"));
    return Section.of(
        "Which calls we record",
        new Paragraph(sentences),
        new Paragraph(lead),
        new Points(scope.gaps()));
  }

  private Section why() {
    PurposeText purposes = new PurposeText(policy);
    return Section.of(
        "Why we record",
        new Paragraph(List.of(Sentence.law("We record calls:", "purposes"))),
        new Points(purposes.points()),
        new Paragraph(purposes.reasons()));
  }

  private Section whoListens() {
    AccessText access = new AccessText(policy);
    List<Sentence> after = new ArrayList<>();
    access.gate().ifPresent(after::add);
    after.addAll(AccessText.audited());
    return Section.of(
        "Who may listen",
        new Paragraph(
            List.of(
                Sentence.law(
                    "Somebody has to listen to a call to get a copy ready. Apart from that, these"
                        + " people may listen, and nobody else:",
                    "access"))),
        new Points(access.forPatients()),
        new Paragraph(after));
  }

  private Section sharing() {
    return Section.of(
        "Who else may get a recording",
        new Paragraph(
            List.of(
                Sentence.law(
                    "We do not give recordings to anybody outside the practice, except to you and:",
                    "disclosure.default"))),
        new Points(new DisclosureText(policy).points()));
  }

  private Section keeping() {
    RetentionText text = new RetentionText(policy);
    List<Sentence> classes = text.classes();
    List<Sentence> after = new ArrayList<>(text.always());
    claims
        .retentionAuthority()
        .ifPresent(
            authority ->
                after.add(
                    Sentence.of(
                        "We follow " + Terms.of(authority.current()) + ".",
                        "retention_authority",
                        authority.from())));
    claims
        .security()
        .ifPresent(
            security ->
                after.add(
                    Sentence.of(
                        "Recordings are kept "
                            + Terms.of(security.store())
                            + ". Staff can reach them only "
                            + Terms.of(security.login())
                            + ".",
                        "security",
                        security.from())));
    return Section.of(
        "How long we keep recordings",
        classes.size() == 1 ? new Paragraph(classes) : new Points(classes),
        new Paragraph(after));
  }

  private Section copies() {
    CopiesText copies = new CopiesText(policy);
    return Section.of(
        "How to get a copy", new Paragraph(copies.asking()), new Paragraph(copies.answering()));
  }

  private Section objecting() {
    List<Sentence> sentences = new ArrayList<>(List.of(scope.objection()));
    if (!claims.ordinaryBasis().equals("6-1-c")) { // UK GDPR Article 21(1): of 6(1)(e) and (f)
      sentences.add(
          Sentence.of(
              "You also have the right to object to a recording that we have made. Tell us why, and"
                  + " we will look at it and answer you.",
              "lawful_basis",
              claims.basisFrom()));
    }
    sentences.add(
        Sentence.law("You have other rights over what we know about you: just ask us.", "rights"));
    return Section.of("If you do not want this", new Paragraph(sentences));
  }

  private Section complaining() {
    return Section.of(
        "Questions and complaints", new Paragraph(new CopiesText(policy).complaining()));
  }
}
