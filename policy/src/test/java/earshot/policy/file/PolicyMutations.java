package earshot.policy.file;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Every small edit of a policy that changes a decision: each set loses and gains each of its
 * members, each flag is turned over, each time is made longer. Named by the record's component that
 * is edited, so that a test can see that none was forgotten.
 */
public final class PolicyMutations {
  private static final Basis ASSUMED = new Basis.Assumed();

  private final Policy base;
  private final Map<String, Policy> mutations = new LinkedHashMap<>();

  private PolicyMutations(Policy base) {
    this.base = base;
  }

  /** The edits, by name: {@code AccessRule.roles quality +gp}. */
  public static Map<String, Policy> of(Policy base) {
    PolicyMutations all = new PolicyMutations(base);
    all.whole();
    all.practice();
    all.scope();
    all.purposes();
    all.gate();
    all.access();
    all.disclosure();
    all.retention();
    all.pack();
    all.claims();
    return all.mutations;
  }

  private void edit(String name, Consumer<PolicyDraft> edit) {
    PolicyDraft draft = new PolicyDraft(base);
    edit.accept(draft);
    mutations.put(name, draft.build());
  }

  private void whole() {
    edit("Policy.id", d -> d.id = "another");
    edit("Policy.version", d -> d.version++);
    edit("Policy.hash", d -> d.hash = "0".repeat(64));
    edit("Policy.effective", d -> d.effective = LocalDate.of(2027, 1, 1));
    edit("Policy.zone", d -> d.zone = ZoneId.of("Europe/Paris"));
  }

  private void practice() {
    Practice p = base.practice();
    edit(
        "Policy.practice",
        d -> d.practice = new Practice("X", "X", "X", "call-recording", p.from()));
    edit(
        "Practice.name",
        d -> d.practice = new Practice("X", p.contact(), p.dpo(), p.title(), p.from()));
    edit(
        "Practice.contact",
        d -> d.practice = new Practice(p.name(), "X", p.dpo(), p.title(), p.from()));
    edit(
        "Practice.dpo",
        d -> d.practice = new Practice(p.name(), p.contact(), "X", p.title(), p.from()));
    edit(
        "Practice.title",
        d -> d.practice = new Practice(p.name(), p.contact(), p.dpo(), "call-recording", p.from()));
  }

  private void scope() {
    Scope s = base.scope();
    for (Direction direction : Direction.values()) {
      edit(
          "Scope.directions Policy.scope Line.record " + direction,
          d -> d.line(direction, l -> new Scope.Line(!l.record(), l.may(), l.from())));
      if (Objects.requireNonNull(s.directions().get(direction)).record()) {
        edit(
            "Line.may " + direction,
            d -> d.line(direction, l -> new Scope.Line(l.record(), !l.may(), l.from())));
      }
    }
    for (List<String> offer : toggled(s.objection(), Vocabulary.OBJECTION)) {
      edit(
          "Scope.objection " + offer,
          d -> d.scope = new Scope(s.directions(), offer, s.objectionFrom(), s.gaps()));
    }
    List<String> reasons = s.gaps().map(Scope.Gaps::reasons).orElse(List.of());
    for (List<String> gaps : toggled(reasons, Vocabulary.GAPS)) {
      edit(
          "Scope.gaps Gaps.reasons " + gaps,
          d ->
              d.scope =
                  new Scope(
                      s.directions(),
                      s.objection(),
                      s.objectionFrom(),
                      Optional.of(new Scope.Gaps(gaps, ASSUMED))));
    }
  }

  private void purposes() {
    for (Purpose purpose : Purpose.values()) {
      if (base.purposes().containsKey(purpose)) {
        edit("Policy.purposes PurposeRule.purpose -" + purpose, d -> d.purposes.remove(purpose));
      } else {
        edit(
            "Policy.purposes PurposeRule.purpose +" + purpose,
            d -> d.purposes.put(purpose, new PurposeRule(purpose, List.of(), List.of(), ASSUMED)));
      }
    }
    base.purposes()
        .forEach(
            (purpose, rule) -> {
              for (List<String> of : toggled(rule.of(), vocabulary(purpose))) {
                edit(
                    "PurposeRule.of " + purpose + of,
                    d ->
                        d.purposes.put(
                            purpose, new PurposeRule(purpose, of, rule.about(), rule.from())));
              }
            });
    PurposeRule rule = Objects.requireNonNull(base.purposes().get(Purpose.INVESTIGATION));
    for (List<String> about : toggled(rule.about(), Vocabulary.INVESTIGATED_ABOUT)) {
      edit(
          "PurposeRule.about " + about,
          d ->
              d.purposes.put(
                  rule.purpose(), new PurposeRule(rule.purpose(), rule.of(), about, rule.from())));
    }
  }

  private static List<String> vocabulary(Purpose purpose) {
    return switch (purpose) {
      case STAFF_DEVELOPMENT -> Vocabulary.DEVELOPED;
      case INVESTIGATION -> Vocabulary.INVESTIGATED;
      case PROTECTION -> Vocabulary.PROTECTED;
      default -> List.of();
    };
  }

  private void gate() {
    RoleGate gate =
        base.roleGate().orElse(new RoleGate(Set.of(Role.MANAGER), Role.TEAM_MEMBER, ASSUMED));
    edit(
        "Policy.roleGate",
        d -> d.roleGate = base.roleGate().isEmpty() ? Optional.of(gate) : Optional.empty());
    if (base.roleGate().isPresent()) {
      for (Set<Role> roles : toggled(gate.roles(), Role.class)) {
        edit(
            "RoleGate.roles " + roles,
            d -> d.roleGate = Optional.of(new RoleGate(roles, gate.traineesCountAs(), ASSUMED)));
      }
      edit(
          "RoleGate.traineesCountAs",
          d -> d.roleGate = Optional.of(new RoleGate(gate.roles(), Role.GP, ASSUMED)));
    }
  }

  private void access() {
    edit(
        "Policy.access +",
        d ->
            d.access.add(
                new AccessRule(
                    "extra",
                    Set.of(Purpose.INVESTIGATION),
                    Set.of(Role.AUDITOR),
                    Pick.NAMED_CALL,
                    Set.of(),
                    false,
                    Set.of(Act.LISTEN),
                    ASSUMED)));
    for (AccessRule r : base.access()) {
      String n = " " + r.name();
      edit("Policy.access -" + n, d -> d.access.remove(r));
      rule("AccessRule.name" + n, r, x -> access(x, "new-name", x.supervised()));
      rule("AccessRule.supervised" + n, r, x -> access(x, x.name(), !x.supervised()));
      for (Set<Purpose> purposes : toggled(r.purposes(), Purpose.class)) {
        rule(
            "AccessRule.purposes" + n + purposes,
            r,
            x -> access(x, purposes, x.roles(), x.pick(), x.needs(), x.acts()));
      }
      for (Set<Role> roles : toggled(r.roles(), Role.class)) {
        rule(
            "AccessRule.roles" + n + roles,
            r,
            x -> access(x, x.purposes(), roles, x.pick(), x.needs(), x.acts()));
      }
      for (Pick pick : Pick.values()) {
        if (pick != r.pick()) {
          rule(
              "AccessRule.pick" + n + pick,
              r,
              x -> access(x, x.purposes(), x.roles(), pick, x.needs(), x.acts()));
        }
      }
      for (Set<Need> needs : toggledToNone(r.needs(), Need.class)) {
        rule(
            "AccessRule.needs" + n + needs,
            r,
            x -> access(x, x.purposes(), x.roles(), x.pick(), needs, x.acts()));
      }
      for (Set<Act> acts : toggled(r.acts(), Act.class)) {
        rule(
            "AccessRule.acts" + n + acts,
            r,
            x -> access(x, x.purposes(), x.roles(), x.pick(), x.needs(), acts));
      }
    }
  }

  private void rule(String name, AccessRule rule, UnaryOperator<AccessRule> edit) {
    edit(name, d -> d.access(rule.name(), edit));
  }

  private static AccessRule access(AccessRule x, String name, boolean supervised) {
    return new AccessRule(
        name, x.purposes(), x.roles(), x.pick(), x.needs(), supervised, x.acts(), x.from());
  }

  private static AccessRule access(
      AccessRule x,
      Set<Purpose> purposes,
      Set<Role> roles,
      Pick pick,
      Set<Need> needs,
      Set<Act> acts) {
    return new AccessRule(x.name(), purposes, roles, pick, needs, x.supervised(), acts, x.from());
  }

  private void disclosure() {
    edit(
        "Policy.disclosure +",
        d ->
            d.disclosure.add(
                new DisclosureRule(
                    "extra", Set.of(), Set.of(), Set.of(Need.CASE), Set.of(), ASSUMED)));
    for (DisclosureRule r : base.disclosure()) {
      String n = " " + r.name();
      edit("Policy.disclosure -" + n, d -> d.disclosure.remove(r));
      disclosed(
          "DisclosureRule.name" + n,
          r,
          x -> disclosed(x, "new-name", x.recipients(), x.about(), x.needs(), x.deciders()));
      for (Set<String> to : toggled(r.recipients(), Vocabulary.RECIPIENTS)) {
        disclosed(
            "DisclosureRule.recipients" + n + to,
            r,
            x -> disclosed(x, x.name(), to, x.about(), x.needs(), x.deciders()));
      }
      for (Set<String> about : toggled(r.about(), Vocabulary.DISCLOSED_ABOUT)) {
        disclosed(
            "DisclosureRule.about" + n + about,
            r,
            x -> disclosed(x, x.name(), x.recipients(), about, x.needs(), x.deciders()));
      }
      for (Set<Need> needs : toggled(r.needs(), Need.class)) {
        disclosed(
            "DisclosureRule.needs" + n + needs,
            r,
            x -> disclosed(x, x.name(), x.recipients(), x.about(), needs, x.deciders()));
      }
      if (r.needs().contains(Need.DECIDER)) { // only then does it matter who decides
        for (Set<Role> deciders : toggled(r.deciders(), Role.class)) {
          disclosed(
              "DisclosureRule.deciders" + n + deciders,
              r,
              x -> disclosed(x, x.name(), x.recipients(), x.about(), x.needs(), deciders));
        }
      }
    }
  }

  private void disclosed(String name, DisclosureRule rule, UnaryOperator<DisclosureRule> edit) {
    edit(name, d -> d.disclosure(rule.name(), edit));
  }

  private static DisclosureRule disclosed(
      DisclosureRule x,
      String name,
      Set<String> to,
      Set<String> about,
      Set<Need> needs,
      Set<Role> deciders) {
    return new DisclosureRule(name, to, about, needs, deciders, x.from());
  }

  private void retention() {
    Optional<Period> year = Optional.of(Period.ofYears(1));
    edit(
        "Policy.retention +",
        d ->
            d.retention.put(
                "extra",
                new RetentionClass(
                    "extra", Trigger.CASE_CLOSED, year, year, Disposition.DESTROY, ASSUMED)));
    for (RetentionClass r : base.retention().values()) {
      String n = " " + r.name();
      edit("Policy.retention -" + n, d -> d.retention.remove(r.name()));
      kept("RetentionClass.name" + n, r, "new-name", r.start(), r.atMost(), r.atLeast(), r.then());
      for (Trigger start : Trigger.values()) {
        if (start != r.start()) {
          kept(
              "RetentionClass.start" + n + start,
              r,
              r.name(),
              start,
              r.atMost(),
              r.atLeast(),
              r.then());
        }
      }
      Optional<Period> most = Optional.of(r.atMost().orElse(Period.ofYears(90)).plusMonths(1));
      Optional<Period> least = Optional.of(r.atLeast().orElse(Period.ZERO).plusDays(1));
      kept("RetentionClass.atMost" + n, r, r.name(), r.start(), most, r.atLeast(), r.then());
      kept("RetentionClass.atLeast" + n, r, r.name(), r.start(), r.atMost(), least, r.then());
      Disposition other =
          r.then() == Disposition.DESTROY ? Disposition.REVIEW : Disposition.DESTROY;
      kept("RetentionClass.then" + n, r, r.name(), r.start(), r.atMost(), r.atLeast(), other);
    }
  }

  private void kept(
      String mutation,
      RetentionClass old,
      String name,
      Trigger start,
      Optional<Period> atMost,
      Optional<Period> atLeast,
      Disposition then) {
    edit(
        mutation,
        d -> {
          d.retention.remove(old.name());
          d.retention.put(name, new RetentionClass(name, start, atMost, atLeast, then, old.from()));
        });
  }

  private void pack() {
    LawPack p = base.pack();
    edit(
        "LawPack.id Policy.pack",
        d ->
            d.pack =
                pack(
                    "other/2027-01",
                    p.answerWithin(),
                    p.extendedTo(),
                    p.acknowledgeComplaint(),
                    p.reviewers(),
                    p.unrecordedReasons()));
    edit(
        "LawPack.answerWithin",
        d ->
            d.pack =
                pack(
                    p.id(),
                    Period.ofDays(9),
                    p.extendedTo(),
                    p.acknowledgeComplaint(),
                    p.reviewers(),
                    p.unrecordedReasons()));
    edit(
        "LawPack.extendedTo",
        d ->
            d.pack =
                pack(
                    p.id(),
                    p.answerWithin(),
                    Period.ofDays(9),
                    p.acknowledgeComplaint(),
                    p.reviewers(),
                    p.unrecordedReasons()));
    edit(
        "LawPack.acknowledgeComplaint",
        d ->
            d.pack =
                pack(
                    p.id(),
                    p.answerWithin(),
                    p.extendedTo(),
                    Period.ofDays(9),
                    p.reviewers(),
                    p.unrecordedReasons()));
    for (List<String> reasons : toggled(p.unrecordedReasons(), p.unrecordedReasons())) {
      edit(
          "LawPack.unrecordedReasons " + reasons,
          d ->
              d.pack =
                  pack(
                      p.id(),
                      p.answerWithin(),
                      p.extendedTo(),
                      p.acknowledgeComplaint(),
                      p.reviewers(),
                      reasons));
    }
    edit(
        "LawPack.stub",
        d ->
            d.pack =
                new LawPack(
                    p.id(),
                    p.answerWithin(),
                    p.extendedTo(),
                    p.acknowledgeComplaint(),
                    p.disclosure(),
                    p.reviewers(),
                    Period.ofDays(9),
                    p.unrecordedReasons(),
                    p.bankHolidays(),
                    p.repealed()));
    if (base.retention().values().stream().anyMatch(r -> r.then() == Disposition.REVIEW)) {
      edit(
          "LawPack.reviewers",
          d ->
              d.pack =
                  pack(
                      p.id(),
                      p.answerWithin(),
                      p.extendedTo(),
                      p.acknowledgeComplaint(),
                      3,
                      p.unrecordedReasons()));
    }
  }

  private LawPack pack(
      String id,
      Period answer,
      Period extended,
      Period acknowledge,
      int reviewers,
      List<String> unrecorded) {
    LawPack p = base.pack();
    return new LawPack(
        id,
        answer,
        extended,
        acknowledge,
        p.disclosure(),
        reviewers,
        p.stub(),
        unrecorded,
        p.bankHolidays(),
        p.repealed());
  }

  private void claims() {
    Claims c = base.claims();
    for (String basis : Vocabulary.ORDINARY_BASES) {
      if (!basis.equals(c.ordinaryBasis())) {
        claims(
            "Claims.ordinaryBasis Policy.claims " + basis,
            basis,
            c.healthBasis(),
            c.interests(),
            c.establishedRecord(),
            c.copies());
      }
    }
    for (String basis : Vocabulary.HEALTH_BASES) {
      if (!basis.equals(c.healthBasis())) {
        claims(
            "Claims.healthBasis " + basis,
            c.ordinaryBasis(),
            basis,
            c.interests(),
            c.establishedRecord(),
            c.copies());
      }
    }
    for (List<String> interests : toggled(c.interests(), Vocabulary.INTERESTS)) {
      claims(
          "Claims.interests " + interests,
          c.ordinaryBasis(),
          c.healthBasis(),
          interests,
          c.establishedRecord(),
          c.copies());
    }
    claims(
        "Claims.establishedRecord",
        c.ordinaryBasis(),
        c.healthBasis(),
        c.interests(),
        "paper-notes",
        c.copies());
    for (List<String> invite : toggled(c.copies().invite(), Vocabulary.INVITED)) {
      claims(
          "Claims.copies Copies.invite " + invite,
          c.ordinaryBasis(),
          c.healthBasis(),
          c.interests(),
          c.establishedRecord(),
          new Claims.Copies(invite, c.copies().sayWhenGone(), ASSUMED));
    }
    claims(
        "Copies.sayWhenGone",
        c.ordinaryBasis(),
        c.healthBasis(),
        c.interests(),
        c.establishedRecord(),
        new Claims.Copies(c.copies().invite(), !c.copies().sayWhenGone(), ASSUMED));
    Optional<Claims.Cited> code =
        Optional.of(new Claims.Cited("rmcop-2016", "rmcop-2021", ASSUMED));
    Optional<Claims.Cited> law = Optional.of(new Claims.Cited("dpa-1998", "dpa-1998", ASSUMED));
    optional("Claims.retentionAuthority Cited.current", code, c.law(), c.security(), c.website());
    optional("Claims.law", c.retentionAuthority(), law, c.security(), c.website());
    for (String store : Vocabulary.STORES) {
      for (String login : Vocabulary.LOGINS) {
        if (!c.security().map(s -> s.store() + s.login()).orElse("").equals(store + login)) {
          optional(
              "Claims.security Security.store Security.login " + store + login,
              c.retentionAuthority(),
              c.law(),
              Optional.of(new Claims.Security(store, login, ASSUMED)),
              c.website());
        }
      }
    }
    website(c);
  }

  private void website(Claims c) {
    Claims.Website w =
        c.website().orElse(new Claims.Website(true, true, Set.of(Purpose.PROTECTION), ASSUMED));
    if (c.website().isEmpty()) {
      site("Claims.website", w);
      return;
    }
    site(
        "Website.allCalls",
        new Claims.Website(!w.allCalls(), w.withExceptions(), w.purposes(), ASSUMED));
    site(
        "Website.withExceptions",
        new Claims.Website(w.allCalls(), !w.withExceptions(), w.purposes(), ASSUMED));
    for (Set<Purpose> purposes : toggled(w.purposes(), Purpose.class)) {
      site(
          "Website.purposes " + purposes,
          new Claims.Website(w.allCalls(), w.withExceptions(), purposes, ASSUMED));
    }
  }

  private void site(String name, Claims.Website website) {
    Claims c = base.claims();
    optional(name, c.retentionAuthority(), c.law(), c.security(), Optional.of(website));
  }

  private void claims(
      String name,
      String ordinary,
      String health,
      List<String> interests,
      String established,
      Claims.Copies copies) {
    Claims c = base.claims();
    edit(
        name,
        d ->
            d.claims =
                new Claims(
                    ordinary,
                    health,
                    c.basisFrom(),
                    interests,
                    c.interestsFrom(),
                    established,
                    c.establishedFrom(),
                    c.retentionAuthority(),
                    c.law(),
                    copies,
                    c.security(),
                    c.website()));
  }

  private void optional(
      String name,
      Optional<Claims.Cited> code,
      Optional<Claims.Cited> law,
      Optional<Claims.Security> security,
      Optional<Claims.Website> website) {
    Claims c = base.claims();
    edit(
        name,
        d ->
            d.claims =
                new Claims(
                    c.ordinaryBasis(),
                    c.healthBasis(),
                    c.basisFrom(),
                    c.interests(),
                    c.interestsFrom(),
                    c.establishedRecord(),
                    c.establishedFrom(),
                    code,
                    law,
                    c.copies(),
                    security,
                    website));
  }

  /** The set without each of its members, and with each other; never empty. */
  private static <E extends Enum<E>> List<Set<E>> toggled(Set<E> set, Class<E> kind) {
    return toggledToNone(set, kind).stream().filter(each -> !each.isEmpty()).toList();
  }

  private static <E extends Enum<E>> List<Set<E>> toggledToNone(Set<E> set, Class<E> kind) {
    return toggled(set, List.of(kind.getEnumConstants()));
  }

  private static <E> List<Set<E>> toggled(Set<E> set, List<E> all) {
    List<Set<E>> others = new ArrayList<>();
    for (E each : all) {
      Set<E> other = new HashSet<>(set);
      if (!other.remove(each)) {
        other.add(each);
      }
      others.add(other);
    }
    return others;
  }

  private static List<List<String>> toggled(List<String> list, List<String> all) {
    List<List<String>> others = new ArrayList<>();
    for (String each : all) {
      List<String> other = new ArrayList<>(list);
      if (!other.remove(each)) {
        other.add(each);
      }
      if (!other.isEmpty()) {
        others.add(other);
      }
    }
    return others;
  }
}
