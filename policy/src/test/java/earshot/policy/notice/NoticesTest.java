package earshot.policy.notice;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Basis;
import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.file.PolicyDraft;
import earshot.policy.file.Practice;
import earshot.policy.file.Scope;
import earshot.policy.read.Examples;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticesTest {
  private final Policy ceiling = Examples.policy(Examples.MONTHS_36);
  private final Policy floor = Examples.policy(Examples.LIFE_PLUS_10);

  @Test
  void shouldTellHowLongRecordingsAreKept() {
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .contains("We keep recordings for at most 36 months after the day of the call.")
        .contains("Then we destroy them.");
    assertThat(text(floor, NoticeKind.PATIENT))
        .contains("for the patient's life, and for at least 10 years after the patient's death")
        .contains("Then two people look at each one");
  }

  @Test
  void shouldNamePublicMoneyOnlyWhereThePracticeDoes() {
    assertThat(text(ceiling, NoticeKind.PATIENT)).contains("looking after public money");
    assertThat(text(floor, NoticeKind.PATIENT)).doesNotContain("public money");
  }

  @Test
  void shouldNameEachPurposeOnce() {
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .containsOnlyOnce("to check how well our service works")
        .containsOnlyOnce("to prevent, find out about, look into and act on");
  }

  @Test
  void shouldNameTheOwnStaffAsSubjectsOnlyWhereThePracticeDoes() {
    String concern = "fraud that concern patients";
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .contains(concern + ", other organisations or our staff");
    assertThat(text(floor, NoticeKind.PATIENT)).contains(concern + " or other organisations");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverCiteWhatIsRepealed(NoticeKind kind) {
    assertThat(text(ceiling, kind)).doesNotContain("1998").doesNotContain("2016");
  }

  @Test
  void shouldCiteTheLawAndTheCodeInForce() {
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .contains("the UK GDPR and the Data Protection Act 2018")
        .contains("Records Management Code of Practice (2021, updated in 2023)");
  }

  @Test
  void shouldTellWhyACallMayHaveNoRecording() {
    assertThat(text(floor, NoticeKind.PATIENT))
        .contains("there is a technical fault")
        .contains("the person who takes the call uses equipment that cannot record")
        .contains("If a call was never recorded, we tell you why.");
  }

  @Test
  void shouldInviteRequestsForCopiesInWritingButNeverRequireIt() {
    assertThat(text(floor, NoticeKind.PATIENT))
        .contains("It helps us if you ask in writing.")
        .contains("But you can ask in any way you like, and you need not say why.");
  }

  @Test
  void shouldTellTheTimesForAnAnswer() {
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .contains("We answer within 1 month")
        .contains("we may need up to 3 months")
        .contains("We confirm within 30 days");
  }

  @Test
  void shouldSendComplaintsToThePracticeFirstAndThenToTheCommissioner() {
    String text = text(ceiling, NoticeKind.PATIENT);

    assertThat(text.indexOf("Please tell the practice first")).isPositive();
    assertThat(text.indexOf("Information Commissioner's Office"))
        .isGreaterThan(text.indexOf("Please tell the practice first"));
  }

  @Test
  void shouldTellWhatIsNotShared() {
    assertThat(text(ceiling, NoticeKind.PATIENT))
        .contains("We do not give recordings to anybody outside the practice, except")
        .contains("to a court, if a court has ordered it")
        .doesNotContain("NHS England");
    assertThat(text(floor, NoticeKind.PATIENT)).contains("the patient has agreed to it");
  }

  @Test
  void shouldTellThatTheEstablishedRecordCounts() {
    assertThat(text(floor, NoticeKind.PATIENT))
        .contains("What we write down in your medical record is what counts.");
  }

  @Test
  void shouldTellWhereRecordingsAreSecured() {
    assertThat(text(floor, NoticeKind.PATIENT)).contains("on a server in the practice");
    assertThat(text(ceiling, NoticeKind.PATIENT)).doesNotContain("server");
  }

  @Test
  void shouldPublishTheClaimOfAllCallsWithItsExceptions() {
    assertThat(text(floor, NoticeKind.WEBSITE))
        .contains("We record all calls, with some exceptions, to train staff and look into")
        .contains("We do not record calls between our own staff.")
        .contains("there is a technical fault");
  }

  @Test
  void shouldTellStaffThatSamplesAreDrawnAndCapped() {
    assertThat(text(ceiling, NoticeKind.STAFF))
        .contains("nobody can choose them, and there is a limit to how many are drawn");
  }

  @Test
  void shouldTellStaffWhetherRecordingsServeMattersOfEmployment() {
    assertThat(text(ceiling, NoticeKind.STAFF)).contains("to deal with matters of employment");
    assertThat(text(floor, NoticeKind.STAFF))
        .contains("Recordings are not used for matters of employment.");
  }

  @Test
  void shouldAnnounceOnlyWhatIsRecorded() {
    // Given a practice that records incoming calls, and no others
    Policy incomingOnly =
        new PolicyDraft(ceiling)
            .line(Direction.OUTGOING, line -> new Scope.Line(false, false, line.from()))
            .build();

    assertThat(text(ceiling, NoticeKind.ANNOUNCEMENT))
        .contains("We may record this call.")
        .doesNotContain("These calls are not recorded");
    assertThat(text(incomingOnly, NoticeKind.ANNOUNCEMENT))
        .contains("When the practice rings somebody\n\nThese calls are not recorded.");
  }

  @ParameterizedTest
  @EnumSource
  void shouldPrintVersionAndHash(NoticeKind kind) {
    for (NoticeFormat format : NoticeFormat.values()) {
      assertThat(format.write(Notices.of(ceiling, kind)))
          .contains("policy practice-36-months, version 1")
          .contains(ceiling.hash());
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetEachSentenceCarryTheDecisionsThatItTells(NoticeKind kind) {
    assertThat(Notices.of(floor, kind).sentences())
        .allSatisfy(
            sentence -> {
              assertThat(sentence.paths()).isNotEmpty();
              assertThat(sentence.sources()).isNotEmpty();
            });
  }

  @Test
  void shouldTraceEachDecidingSentenceOfTheOldNoticesIntoANewOne() {
    assertThat(sources(ceiling))
        .contains("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A11", "A12", "A15", "A18")
        .contains("A19", "A21", "A22", "A23", "A24", "A25", "A30");
    assertThat(sources(floor))
        .contains("B1", "B2", "B5", "B7", "B8", "B9", "B10", "B11", "B13", "B14", "B16", "B17")
        .contains("B18", "B19", "B21", "B22", "B23", "B24", "B25", "B26", "B27", "B28");
  }

  @Test
  void shouldKeepMarkupOutOfThePage() {
    Practice own = ceiling.practice();
    PolicyDraft draft = new PolicyDraft(ceiling);
    draft.practice =
        new Practice("<b>\"A & B\"</b>", own.contact(), own.dpo(), own.title(), new Basis.Pack());

    assertThat(NoticeFormat.HTML.write(Notices.of(draft.build(), NoticeKind.PATIENT)))
        .contains("&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;")
        .doesNotContain("<b>");
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeAPageThatNeedsNothingElse(NoticeKind kind) {
    String page = NoticeFormat.HTML.write(Notices.of(floor, kind));

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en-GB\">")
        .contains("<title>", "<main>", "<h1>", "@media print")
        .doesNotContain("src=", "href=", "url(", "@import", "<script");
    assertThat(page.toLowerCase(Locale.ROOT).split("<li").length)
        .isEqualTo(page.toLowerCase(Locale.ROOT).split("</li>").length);
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepLinesOfTextShort(NoticeKind kind) {
    assertThat(NoticeFormat.TEXT.write(Notices.of(floor, kind)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
  }

  private static Set<String> sources(Policy policy) {
    return Arrays.stream(NoticeKind.values())
        .flatMap(kind -> Notices.of(policy, kind).sentences())
        .flatMap(sentence -> sentence.sources().stream())
        .collect(Collectors.toSet());
  }

  /** All of a notice, without line breaks within paragraphs. */
  private static String text(Policy policy, NoticeKind kind) {
    return Notices.of(policy, kind).sections().stream()
        .map(
            section ->
                section.heading()
                    + "\n\n"
                    + section.blocks().stream()
                        .flatMap(block -> block.sentences().stream())
                        .map(Sentence::text)
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("\n\n"));
  }
}
