package earshot.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.decide.Facts.Recording;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.read.Examples;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every request there is a row for. */
class DefaultDenyTest {
  static Stream<DecisionTableTest.Row> rows() {
    return DecisionTableTest.rows();
  }

  private static final List<Policy> BOTH =
      List.of(Examples.policy(Examples.MONTHS_36), Examples.policy(Examples.LIFE_PLUS_10));

  @ParameterizedTest
  @MethodSource("rows")
  void shouldDenyWhateverAllowsItWhenSomethingForbids(DecisionTableTest.Row row) {
    for (Policy policy : BOTH) {
      for (Role never : List.of(Role.ENGINEER, Role.AUDITOR)) {
        Request request = withRole(row.situation().request(), never);
        assertThat(Decisions.decide(policy, request, row.situation().facts()))
            .isInstanceOf(Decision.Deny.class)
            .extracting(Decision::rule)
            .asString()
            .startsWith("house.no-audio.");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldDenyWhenNothingIsKnown(DecisionTableTest.Row row) {
    Facts nothing =
        new Facts(
            Situation.NOW,
            Recording.NONE,
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    for (Policy policy : BOTH) {
      assertThat(Decisions.decide(policy, row.situation().request(), nothing))
          .isInstanceOf(Decision.Deny.class);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldDenyWhenNoRuleIsThere(DecisionTableTest.Row row) {
    for (Policy policy : BOTH) {
      Decision decision =
          Decisions.decide(without(policy), row.situation().request(), row.situation().facts());
      // Whoever asks for their own data gets it by law: no policy has to say so, and none can deny.
      if (!decision.rule().equals("pack.copies")) {
        assertThat(decision).isInstanceOf(Decision.Deny.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldPutNamedCallsOnHoldOnceAndLetNothingOut(DecisionTableTest.Row row) {
    for (Policy policy : BOTH) {
      if (Decisions.decide(policy, row.situation().request(), row.situation().facts())
              instanceof Decision.Permit permit
          && permit.request() instanceof Request.Hearing hearing) {
        assertThat(permit.obligations())
            .contains(new Obligation.RecordPurpose(hearing.purpose()), new Obligation.NoExport());
        boolean isNew = !row.situation().facts().heldFor().contains("case");
        assertThat(permit.obligations().contains(new Obligation.PlaceHold("case")))
            .isEqualTo(isNew && hearing.picked() instanceof Picked.Named);
      }
    }
  }

  private static Policy without(Policy policy) {
    return new Policy(
        policy.id(),
        policy.version(),
        policy.hash(),
        policy.effective(),
        policy.pack(),
        policy.zone(),
        policy.practice(),
        policy.scope(),
        policy.purposes(),
        policy.roleGate(),
        List.of(),
        List.of(),
        policy.retention(),
        policy.claims());
  }

  private static Request withRole(Request request, Role role) {
    Asker asker = request.asker();
    Set<Role> roles = EnumSet.of(role);
    roles.addAll(asker.roles());
    Asker more = new Asker(asker.id(), roles, asker.assignedTo());
    return switch (request) {
      case Request.Hearing(_, var act, var purpose, var picked, var call, var supervisor) ->
          new Request.Hearing(more, act, purpose, picked, call, supervisor);
      case Request.Preparing(_, var call, var caze) -> new Request.Preparing(more, call, caze);
      case Request.Disclosing(_, var way, var recipient, var call, var caze, var evidence) ->
          new Request.Disclosing(more, way, recipient, call, caze, evidence);
    };
  }
}
