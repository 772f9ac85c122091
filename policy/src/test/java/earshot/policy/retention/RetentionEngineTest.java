package earshot.policy.retention;

import static earshot.policy.retention.Facts.call;
import static earshot.policy.retention.Facts.held;
import static earshot.policy.retention.Facts.ofPatients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.retention.RetentionDecision.Destroy;
import earshot.policy.retention.RetentionDecision.Gone;
import earshot.policy.retention.RetentionDecision.KeepHeld;
import earshot.policy.retention.RetentionDecision.KeepUnknownTrigger;
import earshot.policy.retention.RetentionDecision.KeepUntil;
import earshot.policy.retention.RetentionDecision.Review;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a recording, in the order in which that is decided. */
class RetentionEngineTest {
  private static final Hold COMPLAINT = new Hold("complaint", "C-17");
  private static final Hold ACCESS = new Hold("subject-access", "S-3");

  @ParameterizedTest(name = "a call of {0} is destroyed on {1}")
  @CsvSource({
    "2024-02-29T10:00:00Z, 2027-02-28",
    // 1 July in the practice
    "2026-06-30T23:30:00Z, 2029-07-01",
    // Both half past ones of the night in which the clocks go back
    "2026-10-25T00:30:00Z, 2029-10-25",
    "2026-10-25T01:30:00Z, 2029-10-25",
  })
  void shouldDestroyOnTheCeilingsDayAndNotBefore(String started, LocalDate day) {
    CallFacts call = call("general", started);

    RetentionDecision before =
        decide(TestPolicies.THIRTY_SIX_MONTHS, call, day.minusDays(1).toString());
    RetentionDecision on = decide(TestPolicies.THIRTY_SIX_MONTHS, call, day.toString());
    RetentionDecision after =
        decide(TestPolicies.THIRTY_SIX_MONTHS, call, day.plusDays(90).toString());

    assertThat(before)
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo(day));
    assertThat(on).isInstanceOfSatisfying(Destroy.class, d -> assertThat(d.since()).isEqualTo(day));
    assertThat(after).isEqualTo(on);
  }

  @Test
  void shouldNameItsGroundsAndSayThemPlainly() {
    RetentionDecision decision =
        decide(
            TestPolicies.THIRTY_SIX_MONTHS, call("general", "2026-06-30T10:00:00Z"), "2026-11-22");

    assertThat(decision.grounds())
        .isEqualTo(
            new Grounds(
                "practice-36-months", 1, "5f".repeat(32), "general", "retention.general.at_most"));
    assertThat(decision.sentence())
        .isEqualTo(
            "Kept until 30 June 2029, because general call recordings are kept for at most 36"
                + " months.");
  }

  @Test
  void shouldRunCeilingsFromTheStartAndFloorsFromTheEndOfACallOverMidnight() {
    // Given a call that began on 31 December and ended on 1 January
    CallFacts call =
        call(
            "general",
            Instant.parse("2026-12-31T23:50:00Z"),
            Instant.parse("2027-01-01T00:20:00Z"),
            List.of());

    assertThat(decide(general("P1Y", null), call, "2027-06-01"))
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo("2027-12-31"));
    assertThat(decide(general(null, "P1Y"), call, "2027-06-01"))
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo("2028-01-01"));
  }

  @Test
  void shouldNotShortenAFloorWhenTheClockWasSetBackDuringTheCall() {
    CallFacts call =
        call(
            "general",
            Instant.parse("2027-01-01T00:20:00Z"),
            Instant.parse("2026-12-31T23:50:00Z"),
            List.of());

    assertThat(decide(general(null, "P1Y"), call, "2027-06-01"))
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo("2028-01-01"));
  }

  @Test
  void shouldLetTwoPeopleReviewOnTheFloorsDayAndNotBefore() {
    // Given a death on a leap day: ten years later the month is too short
    CallFacts call = ofPatients("2028-02-29");

    RetentionDecision before = decide(TestPolicies.LIFE_PLUS_TEN, call, "2038-02-28");
    RetentionDecision on = decide(TestPolicies.LIFE_PLUS_TEN, call, "2038-03-01");

    assertThat(before.sentence())
        .isEqualTo(
            "Kept until at least 1 March 2038, because patient call recordings are kept for at"
                + " least 10 years after the patient’s death.");
    assertThat(on)
        .isInstanceOfSatisfying(Review.class, d -> assertThat(d.since()).isEqualTo("2038-03-01"));
    assertThat(on.sentence())
        .isEqualTo(
            "Two people decide whether it is destroyed, because patient call recordings are kept"
                + " for at least 10 years after the patient’s death: due since 1 March 2038.");
  }

  @Test
  void shouldTakeTheLatestFloorOfSeveralPatients() {
    assertThat(
            decide(
                TestPolicies.LIFE_PLUS_TEN, ofPatients("2010-01-01", "2020-06-30"), "2026-11-22"))
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo("2030-06-30"));
  }

  @Test
  void shouldDecideAnewWhenADateOfDeathIsCorrected() {
    // Given a date of death that was entered wrongly, and would be over
    assertThat(decide(TestPolicies.LIFE_PLUS_TEN, ofPatients("2006-03-04"), "2026-11-22"))
        .isInstanceOf(Review.class);

    // When it is corrected, or taken back
    assertThat(decide(TestPolicies.LIFE_PLUS_TEN, ofPatients("2026-03-04"), "2026-11-22"))
        .isInstanceOf(KeepUntil.class);
    assertThat(decide(TestPolicies.LIFE_PLUS_TEN, ofPatients(""), "2026-11-22"))
        .isInstanceOf(KeepUnknownTrigger.class);
  }

  @ParameterizedTest(name = "patients {0}: {1}")
  @CsvSource({
    "'', no patient is linked to it",
    "alive, no date of death is recorded for every linked patient",
    "2001-01-01 alive, no date of death is recorded for every linked patient",
  })
  void shouldNeverDestroyWhileATriggerIsNotKnown(String patients, String because) {
    String[] died =
        patients.isEmpty() ? new String[0] : patients.replace("alive", "").split(" ", -1);

    RetentionDecision decision = decide(TestPolicies.LIFE_PLUS_TEN, ofPatients(died), "2226-11-22");

    assertThat(decision).isInstanceOf(KeepUnknownTrigger.class);
    assertThat(decision.grounds().path()).isEqualTo("retention.patient.start");
    assertThat(decision.sentence()).isEqualTo("Kept, because " + because + ".");
  }

  @Test
  void shouldNeverDestroyACallWhoseClassThePolicyDoesNotKnow() {
    RetentionDecision decision =
        decide(
            TestPolicies.THIRTY_SIX_MONTHS,
            call("voicemail", "2001-01-01T10:00:00Z"),
            "2226-01-01");

    assertThat(decision.sentence()).isEqualTo("Kept, because its class is not in the policy.");
  }

  @Test
  void shouldCountFromTheEndOfTheLastCase() {
    Policy policy =
        TestPolicies.of(
            "p",
            TestPolicies.retention(
                "complaint",
                Trigger.CASE_CLOSED,
                Optional.empty(),
                Optional.of("P1Y"),
                Disposition.DESTROY));
    CallFacts call = call("complaint", "2020-01-01T10:00:00Z");
    LinkedCase first = new LinkedCase("C-1", Optional.of(LocalDate.parse("2024-02-29")));
    LinkedCase second = new LinkedCase("C-2", Optional.of(LocalDate.parse("2026-03-01")));
    LinkedCase open = new LinkedCase("C-3", Optional.empty());

    assertThat(decide(policy, call, "2026-11-22").sentence())
        .isEqualTo("Kept, because it belongs to no case.");
    assertThat(decide(policy, Facts.inCases(call, first), "2025-02-28"))
        .isInstanceOf(KeepUntil.class);
    assertThat(decide(policy, Facts.inCases(call, first), "2025-03-01").sentence())
        .isEqualTo(
            "To be destroyed, because complaint call recordings are kept for at least 1 year after"
                + " the case is closed: due on 1 March 2025.");
    assertThat(decide(policy, Facts.inCases(call, first, second), "2027-02-28"))
        .isInstanceOf(KeepUntil.class);
    assertThat(decide(policy, Facts.inCases(call, first, open), "2100-01-01").sentence())
        .isEqualTo("Kept, because not every case that it belongs to is closed.");
  }

  @Test
  void shouldKeepAHeldRecordingUntilTheLastHoldIsLifted() {
    CallFacts call = call("general", "2020-06-30T10:00:00Z");
    Policy policy = TestPolicies.THIRTY_SIX_MONTHS;

    RetentionDecision both = decide(policy, held(call, ACCESS, COMPLAINT), "2026-11-22");
    RetentionDecision one = decide(policy, held(call, ACCESS), "2026-11-22");
    RetentionDecision none = decide(policy, held(call), "2026-11-22");

    assertThat(both.sentence())
        .isEqualTo(
            "Kept, because of a hold for complaint C-17 and subject-access S-3. Its time was over"
                + " on 30 June 2023: when the last hold is lifted, it goes.");
    assertThat(both.grounds().path()).isEqualTo("holds");
    assertThat(one).isInstanceOf(KeepHeld.class);
    assertThat(none).isInstanceOf(Destroy.class);
  }

  @Test
  void shouldNotWarnOfAHeldRecordingThatARuleKeepsAsWell() {
    CallFacts call = held(call("general", "2026-06-30T10:00:00Z"), COMPLAINT);

    assertThat(decide(TestPolicies.THIRTY_SIX_MONTHS, call, "2026-11-22").sentence())
        .isEqualTo("Kept, because of a hold for complaint C-17.");
  }

  @Test
  void shouldLetALaterFloorWinAgainstTheCeilingAndSaySo() {
    // Given a class that asks for two things at once
    Policy policy = general("P1Y", "P3Y");
    CallFacts call = call("general", "2026-06-30T10:00:00Z");

    assertThat(decide(policy, call, "2028-01-01").sentence())
        .isEqualTo(
            "Kept until at least 30 June 2029, because general call recordings are kept for at"
                + " least 3 years. The policy also says that it should be gone by 30 June 2027:"
                + " the longer time counts.");
    assertThat(decide(policy, call, "2029-06-30")).isInstanceOf(Destroy.class);
  }

  @Test
  void shouldLetTheFloorWinByADayWhereTheMonthIsTooShort() {
    // Given the same period as ceiling and floor, and a leap day
    Policy policy = general("P36M", "P36M");
    CallFacts call = call("general", "2024-02-29T10:00:00Z");

    assertThat(decide(policy, call, "2027-02-28")).isInstanceOf(KeepUntil.class);
    assertThat(decide(policy, call, "2027-03-01")).isInstanceOf(Destroy.class);
  }

  @Test
  void shouldKeepUntilTheCeilingBetweenFloorAndCeiling() {
    Policy policy = general("P3Y", "P1Y");
    CallFacts call = call("general", "2026-06-30T10:00:00Z");

    assertThat(decide(policy, call, "2028-01-01"))
        .isInstanceOfSatisfying(KeepUntil.class, d -> assertThat(d.day()).isEqualTo("2029-06-30"));
  }

  @Test
  void shouldTellThatAReviewIsOverdueAndDestroyNothingMeanwhile() {
    // Given three to six years, then a review
    Policy policy =
        TestPolicies.of(
            "p", TestPolicies.general(Optional.of("P6Y"), Optional.of("P3Y"), Disposition.REVIEW));
    CallFacts call = call("general", "2026-06-30T10:00:00Z");

    assertThat(decide(policy, call, "2031-01-01"))
        .isInstanceOfSatisfying(
            Review.class,
            d -> {
              assertThat(d.since()).isEqualTo("2029-06-30");
              assertThat(d.overdue()).isEmpty();
            });
    assertThat(decide(policy, call, "2032-06-30").sentence())
        .isEqualTo(
            "Two people decide whether it is destroyed, because general call recordings are kept"
                + " for at least 3 years: due since 30 June 2029. The policy says that it should"
                + " be gone by 30 June 2032: decide now.");
  }

  @Test
  void shouldHaveNothingToDecideOnceItIsGone() {
    // Given a stub, and a hold that came too late
    CallFacts call =
        held(
            Facts.destroyed(call("general", "2020-06-30T10:00:00Z"), "2023-06-29T23:30:00Z"),
            COMPLAINT);

    RetentionDecision decision = decide(TestPolicies.THIRTY_SIX_MONTHS, call, "2026-11-22");

    assertThat(decision).isInstanceOf(Gone.class);
    assertThat(decision.sentence()).isEqualTo("Destroyed on 30 June 2023.");
  }

  @Test
  void shouldRefuseAPolicyWhoseTimesNoPromiseCanHave() {
    assertThatThrownBy(() -> new RetentionEngine(general("P-1M", null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Policy general(@Nullable String atMost, @Nullable String atLeast) {
    return TestPolicies.of(
        "p",
        TestPolicies.general(
            Optional.ofNullable(atMost), Optional.ofNullable(atLeast), Disposition.DESTROY));
  }

  private static RetentionDecision decide(Policy policy, CallFacts call, String today) {
    return new RetentionEngine(policy).decide(call, LocalDate.parse(today));
  }
}
