package earshot.policy.notice;

import earshot.policy.file.Claims;
import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.notice.Block.Paragraph;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the practice's website says in short. */
final class WebsiteNotice {
  private final Policy policy;
  private final ScopeText scope;

  WebsiteNotice(Policy policy) {
    this.policy = policy;
    this.scope = new ScopeText(policy);
  }

  Notice write() {
    List<Sentence> sentences = new ArrayList<>();
    policy
        .claims()
        .website()
        .ifPresentOrElse(website -> claim(website, sentences), () -> plain(sentences));
    sentences.add(
        Sentence.law(
            "Our notice on call recording says who may listen, how long we keep recordings and how"
                + " to get a copy.",
            "notice"));
    return new Notice(
        NoticeKind.WEBSITE,
        Terms.of(policy.practice().title()),
        List.of(Section.of("For the website", new Paragraph(sentences))),
        Notice.Stamp.of(policy));
  }

  private void claim(Claims.Website website, List<Sentence> sentences) {
    String what = website.allCalls() ? "We record all calls" : "We record calls";
    String why = ", to " + Purposes.inShort(website.purposes());
    String except = website.withExceptions() ? ", with some exceptions" : "";
    sentences.add(Sentence.of(what + except + why + ".", "website", website.from()));
    if (website.withExceptions()) {
      exceptions(sentences);
    }
  }

  private void plain(List<Sentence> sentences) {
    sentences.addAll(scope.directions(Phrases::calls));
    sentences.add(
        Sentence.law(
            "We do this to " + Purposes.inShort(policy.purposes().keySet()) + ".", "purposes"));
  }

  private void exceptions(List<Sentence> sentences) {
    List<String> not =
        Arrays.stream(Direction.values())
            .filter(direction -> !scope.records(direction))
            .map(Phrases::calls)
            .toList();
    if (!not.isEmpty()) {
      sentences.add(Sentence.law("We do not record " + Phrases.and(not) + ".", "website"));
    }
    policy
        .scope()
        .gaps()
        .ifPresent(
            gaps ->
                sentences.add(
                    Sentence.of(
                        "A call may also not be recorded if " + Terms.or(gaps.reasons()) + ".",
                        "recording.gaps",
                        gaps.from())));
    sentences.add(
        Sentence.law(
            "We leave out parts of a call if " + Terms.or(policy.pack().unrecordedReasons()) + ".",
            "unrecorded"));
  }
}
