package earshot.policy.lint;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.file.RoleGate;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who may listen, and whether that is what people were told. */
final class AccessChecks {
  private static final Set<Role> TRAINEES =
      Set.copyOf(EnumSet.of(Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE));

  private AccessChecks() {}

  /** A rule serves a purpose that nobody was told. */
  static Stream<Finding> unpublishedPurpose(Policy policy, PracticeFacts facts) {
    return policy.access().stream()
        .flatMap(
            rule ->
                rule.purposes().stream()
                    .sorted()
                    .filter(purpose -> !policy.purposes().containsKey(purpose))
                    .map(
                        purpose ->
                            Finding.error(
                                "unpublished-purpose",
                                path(rule, "purposes"),
                                "People would listen to "
                                    + Purposes.inShort(purpose)
                                    + ", which is not among the purposes that are published.")));
  }

  /** A purpose is published, and no rule serves it. */
  static Stream<Finding> unusedPurpose(Policy policy, PracticeFacts facts) {
    return policy.purposes().keySet().stream()
        .sorted()
        .filter(purpose -> policy.access().stream().noneMatch(r -> r.purposes().contains(purpose)))
        .map(
            purpose ->
                Finding.advice(
                    "unused-purpose",
                    "purposes." + purpose.word(),
                    "The notice says that calls are recorded to "
                        + Purposes.inShort(purpose)
                        + ", but nobody may listen for that."));
  }

  /** A rule is for a role that the gate shuts out. */
  static Stream<Finding> roleOutsideGate(Policy policy, PracticeFacts facts) {
    return policy.roleGate().stream()
        .flatMap(
            gate ->
                policy.access().stream()
                    .flatMap(
                        rule ->
                            rule.roles().stream()
                                .sorted()
                                .filter(role -> isOutside(role, gate))
                                .map(
                                    role ->
                                        Finding.error(
                                            "role-outside-gate",
                                            path(rule, "roles"),
                                            Phrases.capital(Phrases.people(role))
                                                + " are named here, but the role gate does not let"
                                                + " them in."))));
  }

  private static boolean isOutside(Role role, RoleGate gate) {
    Role counted = TRAINEES.contains(role) ? gate.traineesCountAs() : role;
    return !gate.roles().contains(counted);
  }

  /** Trainees listen alone, or to what nobody released for them. */
  static Stream<Finding> unsupervisedTrainees(Policy policy, PracticeFacts facts) {
    Predicate<AccessRule> alone = rule -> !rule.supervised() || rule.pick() != Pick.RELEASED_SET;
    return rules(
        policy,
        alone.and(rule -> rule.roles().stream().anyMatch(TRAINEES::contains)),
        "unsupervised-trainees",
        "supervised",
        "Trainees would listen without a supervisor, or to calls that no supervisor has picked for"
            + " them.");
  }

  /** Anybody may pick any call. */
  static Stream<Finding> namedCallWithoutCase(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.pick() == Pick.NAMED_CALL && !rule.needs().contains(Need.CASE),
        "named-call-without-case",
        "needs",
        "Somebody could listen to any call that they name. Only an open case should let them.");
  }

  /** Calls drawn at random are there to be listened to. */
  static Stream<Finding> sampleThatIsMoreThanHeard(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.pick() != Pick.NAMED_CALL && !rule.acts().equals(Set.of(Act.LISTEN)),
        "more-than-listening",
        "do",
        "Calls that are drawn or released are to be listened to, and nothing else.");
  }

  /** Who keeps the box running hears nothing. */
  static Stream<Finding> engineer(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.roles().contains(Role.ENGINEER),
        "engineer-listens",
        "roles",
        "Engineers look after the machine. They never listen to calls.");
  }

  /** Copies leave by a disclosure or a patient's request, which ask for more than a rule does. */
  static Stream<Finding> exportByRule(Policy policy, PracticeFacts facts) {
    return rules(
        policy,
        rule -> rule.acts().contains(Act.EXPORT) && !rule.needs().contains(Need.CASE),
        "export-without-case",
        "do",
        "A copy could be made without a case that says what it is for.");
  }

  private static Stream<Finding> rules(
      Policy policy, Predicate<AccessRule> wrong, String code, String key, String text) {
    return policy.access().stream()
        .filter(wrong)
        .map(rule -> Finding.error(code, path(rule, key), text));
  }

  private static String path(AccessRule rule, String key) {
    return "access." + rule.name() + "." + key;
  }
}
