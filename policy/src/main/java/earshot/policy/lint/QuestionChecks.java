package earshot.policy.lint;

import earshot.policy.file.Basis;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What only the practice can say. */
final class QuestionChecks {
  private QuestionChecks() {}

  /** Decisions that nobody has made. */
  static Stream<Finding> assumed(Policy policy, PracticeFacts facts) {
    return bases(policy).entrySet().stream()
        .filter(basis -> basis.getValue() instanceof Basis.Assumed)
        .map(
            basis ->
                Finding.confirm(
                    "assumed",
                    basis.getKey(),
                    "The practice's notice does not say this. Somebody has to decide that it shall"
                        + " be so."));
  }

  /** Every decision, by its path. */
  private static Map<String, Basis> bases(Policy policy) {
    Map<String, Basis> bases = new TreeMap<>();
    bases.put("practice", policy.practice().from());
    policy
        .scope()
        .directions()
        .forEach((d, line) -> bases.put("recording." + d.word(), line.from()));
    bases.put("recording.objection", policy.scope().objectionFrom());
    policy.scope().gaps().ifPresent(gaps -> bases.put("recording.gaps", gaps.from()));
    policy.purposes().forEach((p, rule) -> bases.put("purposes." + p.word(), rule.from()));
    policy.roleGate().ifPresent(gate -> bases.put("role_gate", gate.from()));
    policy.access().forEach(rule -> bases.put("access." + rule.name(), rule.from()));
    policy.disclosure().forEach(rule -> bases.put("disclosure." + rule.name(), rule.from()));
    policy.retention().forEach((name, each) -> bases.put("retention." + name, each.from()));
    claims(policy, bases);
    return bases;
  }

  private static void claims(Policy policy, Map<String, Basis> bases) {
    bases.put("lawful_basis", policy.claims().basisFrom());
    bases.put("interests", policy.claims().interestsFrom());
    bases.put("established_record", policy.claims().establishedFrom());
    bases.put("copies", policy.claims().copies().from());
    policy.claims().law().ifPresent(law -> bases.put("law", law.from()));
    policy.claims().retentionAuthority().ifPresent(c -> bases.put("retention_authority", c.from()));
    policy.claims().security().ifPresent(s -> bases.put("security", s.from()));
    policy.claims().website().ifPresent(site -> bases.put("website", site.from()));
  }

  /** An investigation that is about patients and other organisations, and not about staff. */
  static Stream<Finding> ownStaff(Policy policy, PracticeFacts facts) {
    PurposeRule rule = policy.purposes().get(Purpose.INVESTIGATION);
    List<String> about = rule == null ? List.of() : rule.about();
    return about.isEmpty() || about.contains("our-staff")
        ? Stream.of()
        : Stream.of(
            Finding.confirm(
                "own-staff",
                "purposes.investigation.about",
                "The notice names whom an investigation may be about, and not the practice's own"
                    + " staff. Is that meant, or is its sentence cut short?"));
  }

  /** Treatment isn't among the purposes, and people may expect that it is. */
  static Stream<Finding> directCare(Policy policy, PracticeFacts facts) {
    return policy.purposes().containsKey(Purpose.DIRECT_CARE)
        ? Stream.of()
        : Stream.of(
            Finding.advice(
                "no-direct-care",
                "purposes",
                "Direct care is not among the purposes: nobody may replay a call to treat a"
                    + " patient."));
  }
}
