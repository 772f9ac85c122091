package earshot.policy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.request.AccessTime.NotStarted;
import earshot.policy.request.AccessTime.Paused;
import earshot.policy.request.AccessTime.Running;
import earshot.policy.request.Condition.Met;
import earshot.policy.request.Condition.NotNeeded;
import earshot.policy.request.Condition.Outstanding;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By when a patient gets an answer; days that were worked out by hand. */
class AccessClockTest {
  private final AccessClock clock = new AccessClock(EnglishLaw.PACK, ZoneId.of("Europe/London"));

  @ParameterizedTest(name = "received {0}: {1}; extended: {2}")
  @CsvSource({
    // To Friday 25 December; a weekend; Monday is Boxing Day's substitute.
    "2026-11-25, 2026-12-29, 2027-02-25",
    // No 31 February; the 28th is a Sunday. Extended: 30 April is a Friday.
    "2027-01-31, 2027-03-01, 2027-04-30",
    // Extended: no 30 February; the 28th is a Sunday.
    "2026-11-30, 2026-12-30, 2027-03-01",
    // A leap year has a 29th.
    "2028-01-31, 2028-02-29, 2028-05-02",
    "2026-09-03, 2026-10-05, 2026-12-03",
    // To Good Friday, over Easter Monday.
    "2027-02-26, 2027-03-30, 2027-05-26",
    "2026-12-01, 2027-01-04, 2027-03-01",
  })
  void shouldCountToTheCorrespondingDayAndOnToAWorkingDay(
      LocalDate received, LocalDate answerBy, LocalDate extendedTo) {
    AccessRequest plain = AccessRequest.plain(received);
    AccessRequest extended = extended(received, received.plusDays(5));

    assertThat(running(plain, received).answerBy()).isEqualTo(new Deadline(answerBy, true));
    assertThat(running(extended, received).answerBy()).isEqualTo(new Deadline(extendedTo, true));
    assertThat(running(plain, received).tellExtensionBy().day()).isEqualTo(answerBy);
  }

  @Test
  void shouldBeginWithTheLatestOfRequestIdentityAndFee() {
    LocalDate received = LocalDate.parse("2026-11-02");
    AccessRequest waiting =
        new AccessRequest(
            received, new Outstanding(), new Outstanding(), List.of(), new NotNeeded());
    AccessRequest paid =
        new AccessRequest(
            received,
            new Met(LocalDate.parse("2026-11-04")),
            new Met(LocalDate.parse("2026-11-09")),
            List.of(),
            new NotNeeded());

    assertThat(clock.at(waiting, received)).isInstanceOf(NotStarted.class);
    assertThat(clock.at(waiting, received).sentence())
        .isEqualTo(
            "The time to answer does not run yet: it waits for proof of identity and the fee.");
    assertThat(running(paid, received).started()).isEqualTo("2026-11-09");
    assertThat(running(paid, received).sentence()).isEqualTo("Answer by 9 December 2026.");
  }

  @Test
  void shouldNotBeginBeforeTheRequestWhenIdentityWasKnownEarlier() {
    AccessRequest request =
        new AccessRequest(
            LocalDate.parse("2026-11-02"),
            new Met(LocalDate.parse("2026-10-01")),
            new NotNeeded(),
            List.of(),
            new NotNeeded());

    assertThat(running(request, LocalDate.parse("2026-11-02")).started()).isEqualTo("2026-11-02");
  }

  @Test
  void shouldNotCountAnExtensionThatWasToldTooLate() {
    LocalDate received = LocalDate.parse("2026-11-02");

    Running late = running(extended(received, LocalDate.parse("2026-12-03")), received);

    assertThat(late.extended()).isFalse();
    assertThat(late.sentence())
        .isEqualTo(
            "Answer by 2 December 2026. The patient was told too late that more time is needed: it"
                + " does not count.");
    assertThat(running(extended(received, LocalDate.parse("2026-12-02")), received).sentence())
        .isEqualTo("Answer by 2 February 2027, which is three months in all.");
  }

  @Test
  void shouldStandStillUntilThePatientSaysWhatIsWanted() {
    // Given a question after a week
    AccessRequest open = asked("2026-11-02", "2026-11-09", "");

    // When ten days have passed
    AccessTime time = clock.at(open, LocalDate.parse("2026-11-19"));

    // Then ten days would be added: to Saturday 12 December, and on to Monday
    assertThat(time).isInstanceOf(Paused.class);
    assertThat(time.sentence())
        .isEqualTo(
            "Waiting since 9 November 2026 for the patient to say what is wanted. If that came"
                + " today: answer by 14 December 2026.");
    Running answered =
        running(asked("2026-11-02", "2026-11-09", "2026-11-19"), LocalDate.parse("2026-12-01"));
    assertThat(answered.pausedDays()).isEqualTo(10);
    assertThat(answered.answerBy().day()).isEqualTo("2026-12-14");
  }

  @Test
  void shouldCountQuestionsThatOverlapOnce() {
    AccessRequest request =
        new AccessRequest(
            LocalDate.parse("2026-11-02"),
            new NotNeeded(),
            new NotNeeded(),
            List.of(
                clarification("2026-11-12", "2026-11-16"),
                clarification("2026-11-09", "2026-11-14"),
                clarification("2026-11-10", "2026-11-11")),
            new NotNeeded());

    assertThat(running(request, LocalDate.parse("2026-12-01")).pausedDays()).isEqualTo(7);
  }

  @Test
  void shouldNotBeSavedByAQuestionAfterTheEnd() {
    AccessRequest request = asked("2026-11-02", "2026-12-03", "2026-12-10");

    assertThat(running(request, LocalDate.parse("2026-12-11")).answerBy().day())
        .isEqualTo("2026-12-02");
  }

  @Test
  void shouldSayWhenBankHolidaysAreNotKnown() {
    LocalDate received = LocalDate.parse("2031-12-24");

    assertThat(running(AccessRequest.plain(received), received).sentence())
        .isEqualTo(
            "Answer by 26 January 2032 (the bank holidays of that year are not known here yet).");
  }

  @Test
  void shouldRefuseAnAnswerBeforeItsQuestion() {
    assertThatThrownBy(() -> clarification("2026-11-12", "2026-11-11"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "applied {0} for a recording of {1}: {2}")
  @CsvSource({
    "2026-11-22, 2026-11-20, 2026-12-12",
    "2026-11-22, 2026-10-13, 2026-12-12",
    "2026-11-22, 2026-10-12, 2026-12-31",
    "2026-11-22, 2019-01-01, 2026-12-31",
  })
  void shouldAnswerADeadPatientsRepresentative(
      LocalDate applied, LocalDate recorded, LocalDate answerBy) {
    assertThat(DeceasedAccess.ACT_OF_1990.answerBy(applied, recorded)).isEqualTo(answerBy);
  }

  @ParameterizedTest(name = "a complaint of {0} is acknowledged by {1}")
  @CsvSource({
    "2026-11-02, 2026-12-02",
    // The thirtieth day is a Saturday.
    "2026-11-05, 2026-12-07",
    // It is Christmas Day.
    "2026-11-25, 2026-12-29",
  })
  void shouldAcknowledgeAComplaintWithinThirtyDays(LocalDate received, LocalDate by) {
    assertThat(new ComplaintClock(EnglishLaw.PACK).acknowledgeBy(received))
        .isEqualTo(new Deadline(by, true));
  }

  private Running running(AccessRequest request, LocalDate today) {
    AccessTime time = clock.at(request, today);
    assertThat(time).isInstanceOf(Running.class);
    return (Running) time;
  }

  private static AccessRequest extended(LocalDate received, LocalDate told) {
    return new AccessRequest(received, new NotNeeded(), new NotNeeded(), List.of(), new Met(told));
  }

  private static AccessRequest asked(String received, String asked, String answered) {
    return new AccessRequest(
        LocalDate.parse(received),
        new NotNeeded(),
        new NotNeeded(),
        List.of(clarification(asked, answered)),
        new NotNeeded());
  }

  private static Clarification clarification(String asked, String answered) {
    return new Clarification(
        LocalDate.parse(asked),
        Optional.of(answered).filter(day -> !day.isEmpty()).map(LocalDate::parse));
  }
}
