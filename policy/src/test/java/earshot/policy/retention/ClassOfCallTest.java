package earshot.policy.retention;

import static earshot.policy.retention.TestPolicies.LIFE_PLUS_TEN;
import static earshot.policy.retention.TestPolicies.THIRTY_SIX_MONTHS;
import static earshot.policy.retention.TestPolicies.retention;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gives a call its class: staff, or a policy that leaves no choice. */
class ClassOfCallTest {
  private static final List<LinkedPatient> PATIENT =
      List.of(new LinkedPatient("pt-1", Optional.empty()));
  private static final List<LinkedCase> CASE = List.of(new LinkedCase("c-1", Optional.empty()));

  private static CallFacts call(
      String given, List<LinkedPatient> patients, List<LinkedCase> cases) {
    Instant started = Instant.parse("2026-04-14T10:00:00Z");
    return new CallFacts(
        "call", given, started, started, patients, cases, Set.of(), Optional.empty());
  }

  private static String of(Policy policy, CallFacts call) {
    return ClassOfCall.of(policy, call).map(each -> each.name()).orElse("nobody knows");
  }

  @Test
  void shouldBeWhatStaffSaid() {
    assertThat(of(LIFE_PLUS_TEN, call("patient", List.of(), List.of()))).isEqualTo("patient");
    assertThat(of(LIFE_PLUS_TEN, call("voicemail", PATIENT, CASE))).isEqualTo("nobody knows");
  }

  @Test
  void shouldBeTheOneThatBeginsWithTheCallWhenNothingIsKnown() {
    assertThat(of(THIRTY_SIX_MONTHS, call("", List.of(), List.of()))).isEqualTo("general");
    assertThat(of(THIRTY_SIX_MONTHS, call("", PATIENT, CASE))).isEqualTo("general");
    assertThat(of(LIFE_PLUS_TEN, call("", List.of(), List.of()))).isEqualTo("unlinked");
  }

  @Test
  void shouldBeThePatientsOnceOneIsLinked() {
    assertThat(of(LIFE_PLUS_TEN, call("", PATIENT, CASE))).isEqualTo("patient");
  }

  @Test
  void shouldBeUnknownWhereThereIsAChoice() {
    // Given one class of each kind, and a second one that begins with the call
    Policy policy =
        TestPolicies.of(
            "many",
            retention("a", Trigger.CALL_CREATED, month(), Optional.empty(), Disposition.DESTROY),
            retention("b", Trigger.CALL_CREATED, month(), Optional.empty(), Disposition.DESTROY),
            retention("p", Trigger.PATIENT_DIED, month(), Optional.empty(), Disposition.DESTROY),
            retention("c", Trigger.CASE_CLOSED, month(), Optional.empty(), Disposition.DESTROY));

    assertThat(of(policy, call("", List.of(), List.of()))).isEqualTo("nobody knows");
    assertThat(of(policy, call("", PATIENT, List.of()))).isEqualTo("p");
    assertThat(of(policy, call("", List.of(), CASE))).isEqualTo("c");
    assertThat(of(policy, call("", PATIENT, CASE))).isEqualTo("nobody knows");
  }

  @Test
  void shouldNotMakeACallGoSoonerBecauseItIsLinked() {
    // Given three years after the call, or a month after a death
    Policy policy =
        TestPolicies.of(
            "sooner",
            retention(
                "general",
                Trigger.CALL_CREATED,
                Optional.of("P3Y"),
                Optional.empty(),
                Disposition.DESTROY),
            retention("p", Trigger.PATIENT_DIED, month(), Optional.empty(), Disposition.DESTROY));
    RetentionEngine engine = new RetentionEngine(policy);
    List<LinkedPatient> died =
        List.of(new LinkedPatient("pt-1", Optional.of(LocalDate.of(2026, 5, 1))));
    LocalDate today = LocalDate.of(2027, 1, 1);

    // Then a link alone does not shorten its time, and staff who give it the class do
    assertThat(engine.decide(call("", died, List.of()), today).sentence())
        .isEqualTo(
            "Kept until 14 April 2029, because general call recordings are kept for at most 3"
                + " years.");
    assertThat(engine.decide(call("p", died, List.of()), today))
        .isInstanceOf(RetentionDecision.Destroy.class);
    assertThat(engine.decide(call("", died, List.of()), LocalDate.of(2029, 4, 14)))
        .isInstanceOf(RetentionDecision.Destroy.class);
  }

  private static Optional<String> month() {
    return Optional.of("P1M");
  }
}
