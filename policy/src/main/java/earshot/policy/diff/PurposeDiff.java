package earshot.policy.diff;

import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import earshot.policy.phrase.Terms;
import java.util.Optional;

/** What changes of the purposes, and of who may be let in at all. */
final class PurposeDiff {
  private PurposeDiff() {}

  static void find(Policy before, Policy now, Changes changes) {
    changes.members(
        "purposes",
        before.purposes().keySet(),
        now.purposes().keySet(),
        Purposes::inShort,
        new Changes.Said(Effect.WIDENS, "A new purpose: to "),
        new Changes.Said(Effect.NARROWS, "No purpose any more: to "));
    for (Purpose purpose : Purpose.values()) {
      PurposeRule old = before.purposes().get(purpose);
      PurposeRule rule = now.purposes().get(purpose);
      if (old != null && rule != null) {
        rule(purpose, old, rule, changes);
      }
    }
    gate(before, now, changes);
  }

  private static void rule(Purpose purpose, PurposeRule before, PurposeRule now, Changes changes) {
    String to = " the purpose to " + Purposes.inShort(purpose);
    changes.members(
        "purposes." + purpose.word() + ".of",
        before.of(),
        now.of(),
        Terms::of,
        new Changes.Said(Effect.WIDENS, "New in" + to + ": "),
        new Changes.Said(Effect.NARROWS, "Not in" + to + " any more: "));
    changes.members(
        "purposes." + purpose.word() + ".about",
        before.about(),
        now.about(),
        Terms::of,
        new Changes.Said(Effect.WIDENS, "It may now be about others in" + to + ": "),
        new Changes.Said(Effect.NARROWS, "It may not be about these any more in" + to + ": "));
  }

  private static void gate(Policy before, Policy now, Changes changes) {
    if (before.roleGate().isPresent() && now.roleGate().isPresent()) {
      changes.members(
          "role_gate.roles",
          before.roleGate().get().roles(),
          now.roleGate().get().roles(),
          Phrases::people,
          new Changes.Said(Effect.WIDENS, "The role gate now lets in "),
          new Changes.Said(Effect.NARROWS, "The role gate does not let in any more "));
      if (before.roleGate().get().traineesCountAs() != now.roleGate().get().traineesCountAs()) {
        changes.add(
            "role_gate.trainees_count_as",
            Effect.WIDENS,
            "Trainees count as "
                + Phrases.people(now.roleGate().get().traineesCountAs())
                + ", before as "
                + Phrases.people(before.roleGate().get().traineesCountAs())
                + ".");
      }
    } else if (!before.roleGate().equals(now.roleGate())) {
      boolean gone = now.roleGate().equals(Optional.empty());
      changes.add(
          "role_gate",
          gone ? Effect.WIDENS : Effect.NARROWS,
          gone
              ? "There is no role gate any more: whoever a rule names is let in."
              : "A role gate is new: only those whom it names are let in.");
    }
  }
}
