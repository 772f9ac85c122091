package earshot.policy.notice;

import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.file.Scope;
import earshot.policy.notice.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** What callers, and those whom the practice rings, hear before anything is recorded. */
final class AnnouncementNotice {
  private final Policy policy;
  private final ScopeText scope;

  AnnouncementNotice(Policy policy) {
    this.policy = policy;
    this.scope = new ScopeText(policy);
  }

  Notice write() {
    return new Notice(
        NoticeKind.ANNOUNCEMENT,
        "Announcement: to be played or read out before a call is recorded",
        List.of(
            script("When somebody rings the practice", Direction.INCOMING, "Thank you for calling"),
            script("When the practice rings somebody", Direction.OUTGOING, "This is")),
        Notice.Stamp.of(policy));
  }

  private Section script(String heading, Direction direction, String greeting) {
    Scope.Line line = policy.scope().directions().get(direction);
    if (line == null || !line.record()) {
      return Section.of(
          heading,
          new Paragraph(
              List.of(
                  Sentence.law(
                      "These calls are not recorded. Nothing has to be said.",
                      "recording." + direction.word()))));
    }
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.of(
            greeting + " " + policy.practice().name() + ".", "practice", policy.practice().from()));
    sentences.add(
        Sentence.of(
            line.may() ? "We may record this call." : "We record this call.",
            "recording." + direction.word(),
            line.from()));
    sentences.add(scope.objection());
    sentences.add(
        Sentence.law(
            "Our website says why we record, and what your rights are. You can also ask us.",
            "announcement"));
    return Section.of(heading, new Paragraph(sentences));
  }
}
