package earshot.policy.copies;

import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.notice.Block;
import earshot.policy.notice.Notice;
import earshot.policy.notice.NoticeKind;
import earshot.policy.notice.Notices;
import earshot.policy.notice.Section;
import earshot.policy.phrase.Phrases;
import earshot.policy.request.AccessTime;
import earshot.policy.request.Deadline;
import earshot.policy.request.Ground;
import earshot.policy.request.RequestState;
import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The letters about a request. Name and address of whoever asked are not in them: staff put them on
 * the envelope, or above, by hand. They can be written as text or as a page to print.
 */
public final class Letters {
  private final Policy policy;
  private final Notice notice;

  /** Of a practice with this policy. */
  public Letters(Policy policy) {
    this.policy = policy;
    this.notice = Notices.of(policy, NoticeKind.PATIENT);
  }

  /** That the request has come, and what happens next. */
  public Notice acknowledgement(LocalDate received, RequestState state) {
    String next =
        switch (state) {
          case RequestState.Open(AccessTime.NotStarted _) ->
              "Before we can begin, we need to be sure who you are, and that you may have these"
                  + " recordings. Please get in touch with us. The time for our answer begins when"
                  + " you have.";
          case RequestState.Open(AccessTime.Paused _) ->
              "We have asked you a question about what you want. The time for our answer stands"
                  + " still until you tell us.";
          case RequestState.OpenForTheDead(Optional<LocalDate> by) when by.isEmpty() ->
              "Before we can begin, please show us that you may ask for these recordings. The time"
                  + " for our answer begins when you have.";
          default ->
              "We will answer you by "
                  + state.answerBy().map(Deadline::words).orElse("the time the law sets")
                  + ".";
        };
    return letter(
        "We have your request for copies of recorded calls",
        "You asked us for copies of recorded calls on " + PlainWords.of(received) + ".",
        next,
        "From now on we keep the calls that we have found, until your request is dealt with.",
        "You need not pay, unless we write to you and say why.");
  }

  /**
   * That more time is needed.
   *
   * @param why a sentence or two, as staff wrote them
   */
  public Notice extension(LocalDate received, String why, Deadline answerBy) {
    LawPack pack = policy.pack();
    return letter(
        "We need more time for your request",
        "You asked us for copies of recorded calls on " + PlainWords.of(received) + ".",
        "We cannot answer within " + Phrases.length(pack.answerWithin()) + ". " + why.strip(),
        "The law gives us "
            + Phrases.length(pack.extendedTo())
            + " in all for a request like this. We will answer you by "
            + answerBy.words()
            + ", or sooner if we can.");
  }

  /** That it is answered, and that the pack comes with this letter or in another way. */
  public Notice answer(LocalDate received, boolean encrypted) {
    return letter(
        "Our answer to your request for copies of recorded calls",
        "You asked us for copies of recorded calls on " + PlainWords.of(received) + ".",
        "Our answer is in a ZIP file. Open \u201cexplanation.html\u201d in it first: it has every"
            + " call that we found, and says what you get of each, and why.",
        encrypted
            ? "The file is protected by a passphrase, which we tell you in another way. You need"
                + " 7-Zip (Windows), Keka (Mac) or another program that opens ZIP files with AES"
                + " encryption; Windows itself does not open them. If that is difficult, tell us,"
                + " and we find another way."
            : "Please keep the file safe. Whoever has it can hear your calls.");
  }

  /** That it is refused. */
  public Notice refusal(LocalDate received, Ground ground) {
    return letter(
        "We have decided not to give you copies of recorded calls",
        "You asked us for copies of recorded calls on " + PlainWords.of(received) + ".",
        "We have decided not to give you these copies. " + ground.sentence(),
        "If you think that we are wrong, please tell us. You can also ask a court to decide.");
  }

  /** That whoever asked took it back. */
  public Notice withdrawn(LocalDate received) {
    return letter(
        "You no longer want copies of recorded calls",
        "You asked us for copies of recorded calls on "
            + PlainWords.of(received)
            + ", and have told us that you do not want them any more.",
        "We have stopped. You can ask again at any time.");
  }

  /** That a complaint about data has come. */
  public Notice complaint(LocalDate received) {
    return letter(
        "We have your complaint",
        "You complained to us on "
            + PlainWords.of(received)
            + " about how we used information about you.",
        "We are looking into it now, and will tell you what we have found without undue delay.");
  }

  private Notice letter(String title, String... paragraphs) {
    List<Block> said =
        Stream.of(paragraphs)
            .<Block>map(text -> new Block.Paragraph(List.of(Explanation.says(text))))
            .toList();
    Stream<Section> complaining =
        notice.sections().stream()
            .filter(section -> section.heading().equals("Questions and complaints"));
    return new Notice(
        NoticeKind.PATIENT,
        title,
        Stream.concat(Stream.of(new Section(policy.practice().name(), said)), complaining).toList(),
        notice.stamp());
  }
}
