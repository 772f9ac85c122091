package earshot.policy.read;

import earshot.policy.file.DisclosureRule;
import earshot.policy.file.LawPack;
import earshot.policy.file.Need;
import earshot.policy.file.Role;
import earshot.policy.file.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code disclosure}: how a copy may leave the practice. */
final class DisclosureReader {
  private DisclosureReader() {}

  /** The file's rules, and those of the pack that the file doesn't name. */
  static List<DisclosureRule> read(Fields fields, LawPack pack) {
    Fields byDefault = fields.section("default");
    // It is there to be read; nothing else can be chosen.
    byDefault.word("decision", List.of("deny"));
    byDefault.from();
    byDefault.done();
    List<DisclosureRule> rules = new ArrayList<>();
    for (Fields.Member member : fields.members()) {
      DisclosureRule own = rule(member.name(), member.fields());
      Optional<DisclosureRule> floor = named(pack.disclosure(), member.name());
      floor.ifPresent(law -> checkFloor(own, law, member.fields()));
      rules.add(floor.map(law -> withDeciders(own, law)).orElse(own));
    }
    pack.disclosure().stream()
        .filter(law -> named(rules, law.name()).isEmpty())
        .forEach(rules::add);
    return rules;
  }

  static DisclosureRule rule(String name, Fields fields) {
    DisclosureRule rule =
        new DisclosureRule(
            name,
            Set.copyOf(fields.wordsIfAny("recipients", Vocabulary.RECIPIENTS)),
            Set.copyOf(fields.wordsIfAny("about", Vocabulary.DISCLOSED_ABOUT)),
            fields.constants("needs", Need.class),
            fields.constantsIfAny("deciders", Role.class),
            fields.from());
    fields.done();
    return rule;
  }

  private static void checkFloor(DisclosureRule own, DisclosureRule law, Fields fields) {
    for (Need need : law.needs()) {
      if (!own.needs().contains(need)) {
        fields.wrong("needs", "the law pack wants '" + need.word() + "' as well");
      }
    }
    for (Role role : own.deciders()) {
      if (!law.deciders().isEmpty() && !law.deciders().contains(role)) {
        fields.wrong("deciders", "the law pack doesn't let '" + role.word() + "' decide this");
      }
    }
  }

  private static DisclosureRule withDeciders(DisclosureRule own, DisclosureRule law) {
    return own.deciders().isEmpty()
        ? new DisclosureRule(
            own.name(), own.recipients(), own.about(), own.needs(), law.deciders(), own.from())
        : own;
  }

  private static Optional<DisclosureRule> named(List<DisclosureRule> rules, String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}
