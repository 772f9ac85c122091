package earshot.policy.retention;

import static earshot.policy.retention.TestPolicies.LIFE_PLUS_TEN;
import static earshot.policy.retention.TestPolicies.THIRTY_SIX_MONTHS;
import static earshot.policy.retention.TestPolicies.retention;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import java.time.Instant;
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

  private static Optional<String> month() {
    return Optional.of("P1M");
  }
}
