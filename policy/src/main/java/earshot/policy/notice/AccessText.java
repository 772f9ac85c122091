package earshot.policy.notice;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import earshot.policy.file.RoleGate;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may listen, to what, and why. */
final class AccessText {
  private final Policy policy;

  AccessText(Policy policy) {
    this.policy = policy;
  }

  /** A point for each rule, for patients; rules that differ in their purposes only share one. */
  List<Sentence> forPatients() {
    Map<Object, List<AccessRule>> alike = new LinkedHashMap<>();
    for (AccessRule rule : policy.access()) {
      alike.computeIfAbsent(butForPurposes(rule), _ -> new ArrayList<>()).add(rule);
    }
    return alike.values().stream().map(AccessText::forPatients).toList();
  }

  private static Object butForPurposes(AccessRule rule) {
    return List.of(rule.roles(), rule.pick(), rule.needs(), rule.supervised(), rule.acts());
  }

  private static Sentence forPatients(List<AccessRule> rules) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    rules.forEach(rule -> purposes.addAll(rule.purposes()));
    AccessRule first = rules.getFirst();
    String text = Phrases.capital(text(first, purposes));
    Sentence sentence = Sentence.of(text, path(first), first.from());
    for (AccessRule rule : rules.subList(1, rules.size())) {
      sentence = sentence.and(path(rule), rule.from());
    }
    return sentence;
  }

  /** A point for each rule, for staff: with its name, and with what it doesn't allow. */
  List<Sentence> forStaff() {
    return policy.access().stream()
        .map(
            rule ->
                Sentence.of(
                    "Rule \u201c"
                        + rule.name()
                        + "\u201d: "
                        + text(rule, rule.purposes())
                        + denied(rule),
                    path(rule),
                    rule.from()))
        .toList();
  }

  /** Who may have access at all, where the policy says so. */
  Optional<Sentence> gate() {
    return policy.roleGate().map(gate -> Sentence.of(gate(gate), "role_gate", gate.from()));
  }

  private static String gate(RoleGate gate) {
    return "Only "
        + Phrases.people(gate.roles())
        + " can be let in at all, and only where their work needs it. For this, trainees count as "
        + Phrases.people(gate.traineesCountAs())
        + ".";
  }

  private static String path(AccessRule rule) {
    return "access." + rule.name();
  }

  private static String text(AccessRule rule, Set<Purpose> purposes) {
    StringBuilder text = new StringBuilder(Phrases.people(rule.roles()));
    boolean listen = rule.acts().contains(Act.LISTEN);
    List<String> others =
        rule.acts().stream().filter(act -> act != Act.LISTEN).sorted().map(Phrases::act).toList();
    text.append(" may ").append(listen ? "listen to " : Phrases.and(others) + ", for ");
    text.append(Phrases.calls(rule.pick()));
    text.append(", to ").append(Purposes.inShort(purposes)).append('.');
    needs(rule).ifPresent(needs -> text.append(" They may do so only if ").append(needs));
    text.append(rule.supervised() ? " A supervisor is with them." : "");
    if (listen && !others.isEmpty()) {
      text.append(" They may also ").append(Phrases.and(others)).append('.');
    }
    return text.toString();
  }

  private static Optional<String> needs(AccessRule rule) {
    List<String> needs = rule.needs().stream().sorted().map(Phrases::need).toList();
    return needs.isEmpty() ? Optional.empty() : Optional.of(Phrases.and(needs) + ".");
  }

  private static String denied(AccessRule rule) {
    List<String> acts =
        Arrays.stream(Act.values())
            .filter(act -> !rule.acts().contains(act))
            .map(Phrases::act)
            .toList();
    String assigned =
        rule.needs().contains(Need.CASE) && !rule.needs().contains(Need.ASSIGNED)
            ? " They need not be assigned to the case."
            : "";
    return assigned + (acts.isEmpty() ? "" : " They may not " + Phrases.or(acts) + ".");
  }

  /** That each time is written down. The law wants it, and the program does it. */
  static List<Sentence> audited() {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(
        Sentence.law(
            "Each time somebody listens, or is not let in, we note who it was and why.", "audit"));
    sentences.add(Sentence.law("You can ask us who has listened to your calls.", "audit"));
    return sentences;
  }
}
