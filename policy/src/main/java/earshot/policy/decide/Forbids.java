package earshot.policy.decide;

import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.file.RoleGate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What nothing can allow. The first that applies is the answer; their order changes no outcome. */
final class Forbids {
  static final Set<Role> TRAINEES =
      Set.of(Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE);

  private Forbids() {}

  /** A refusal and its rule. */
  record Refusal(Reason reason, String rule) {}

  static Optional<Refusal> of(Policy policy, Request request, Facts facts) {
    Asker asker = request.asker();
    if (asker.roles().contains(Role.ENGINEER)) {
      return refuse(Reason.ENGINEER, "house.no-audio.engineer");
    }
    if (asker.roles().contains(Role.AUDITOR)) {
      return refuse(Reason.AUDITOR, "house.no-audio.auditor");
    }
    Optional<Refusal> gone = recording(facts.recording());
    if (gone.isPresent()) {
      return gone;
    }
    if (request instanceof Request.Hearing hearing
        && !policy.purposes().containsKey(hearing.purpose())) {
      return refuse(Reason.PURPOSE_NOT_PUBLISHED, "purposes");
    }
    if (policy.roleGate().isPresent() && !passes(asker, policy.roleGate().get())) {
      return refuse(Reason.OUTSIDE_THE_GATE, "role_gate");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> recording(Facts.Recording recording) {
    return switch (recording) {
      case THERE -> Optional.empty();
      case NONE -> refuse(Reason.NO_RECORDING, "house.recording");
      case BEING_DESTROYED -> refuse(Reason.BEING_DESTROYED, "retention");
      case DESTROYED -> refuse(Reason.DESTROYED, "retention");
    };
  }

  private static boolean passes(Asker asker, RoleGate gate) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : asker.roles()) {
      roles.add(TRAINEES.contains(role) ? gate.traineesCountAs() : role);
    }
    return roles.stream().anyMatch(gate.roles()::contains);
  }

  private static Optional<Refusal> refuse(Reason reason, String rule) {
    return Optional.of(new Refusal(reason, rule));
  }
}
