package earshot.policy.read;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import earshot.policy.file.Role;
import earshot.policy.file.RoleGate;
import earshot.policy.file.Vocabulary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads {@code purposes}, {@code role_gate} and {@code access}: who may listen, and why. */
final class AccessReader {
  private AccessReader() {}

  static Map<Purpose, PurposeRule> purposes(Fields fields) {
    Map<Purpose, PurposeRule> rules = new EnumMap<>(Purpose.class);
    fields
        .members(Purpose.class)
        .forEach((purpose, keys) -> rules.put(purpose, rule(purpose, keys)));
    return rules;
  }

  private static PurposeRule rule(Purpose purpose, Fields fields) {
    List<String> of =
        switch (purpose) {
          case STAFF_DEVELOPMENT -> fields.words("of", Vocabulary.DEVELOPED);
          case INVESTIGATION -> fields.words("of", Vocabulary.INVESTIGATED);
          case PROTECTION -> fields.words("of", Vocabulary.PROTECTED);
          default -> List.of();
        };
    List<String> about =
        purpose == Purpose.INVESTIGATION
            ? fields.words("about", Vocabulary.INVESTIGATED_ABOUT)
            : List.of();
    PurposeRule rule = new PurposeRule(purpose, of, about, fields.from());
    fields.done();
    return rule;
  }

  static RoleGate gate(Fields fields) {
    RoleGate gate =
        new RoleGate(
            fields.constants("roles", Role.class),
            fields.constant("trainees_count_as", Role.class),
            fields.from());
    fields.done();
    return gate;
  }

  static List<AccessRule> access(Fields fields) {
    return fields.members().stream().map(member -> rule(member.name(), member.fields())).toList();
  }

  private static AccessRule rule(String name, Fields fields) {
    AccessRule rule =
        new AccessRule(
            name,
            fields.constants("purposes", Purpose.class),
            fields.constants("roles", Role.class),
            fields.constant("pick", Pick.class),
            fields.constantsIfAny("needs", Need.class),
            fields.has("supervised") && fields.flag("supervised"),
            fields.constants("do", Act.class),
            fields.from());
    fields.done();
    return rule;
  }
}
