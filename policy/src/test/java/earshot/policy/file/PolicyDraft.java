package earshot.policy.file;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A policy whose parts a test can replace. */
public final class PolicyDraft {
  public String id;
  public int version;
  public String hash;
  public LocalDate effective;
  public LawPack pack;
  public ZoneId zone;
  public Practice practice;
  public Scope scope;
  public Map<Purpose, PurposeRule> purposes = new EnumMap<>(Purpose.class);
  public Optional<RoleGate> roleGate;
  public List<AccessRule> access;
  public List<DisclosureRule> disclosure;
  public Map<String, RetentionClass> retention;
  public Claims claims;

  public PolicyDraft(Policy policy) {
    id = policy.id();
    version = policy.version();
    hash = policy.hash();
    effective = policy.effective();
    pack = policy.pack();
    zone = policy.zone();
    practice = policy.practice();
    scope = policy.scope();
    purposes.putAll(policy.purposes());
    roleGate = policy.roleGate();
    access = new ArrayList<>(policy.access());
    disclosure = new ArrayList<>(policy.disclosure());
    retention = new LinkedHashMap<>(policy.retention());
    claims = policy.claims();
  }

  public Policy build() {
    return new Policy(
        id,
        version,
        hash,
        effective,
        pack,
        zone,
        practice,
        scope,
        purposes,
        roleGate,
        access,
        disclosure,
        retention,
        claims);
  }

  /** Replaces the access rule of that name. */
  public PolicyDraft access(String name, UnaryOperator<AccessRule> edit) {
    access.replaceAll(rule -> rule.name().equals(name) ? edit.apply(rule) : rule);
    return this;
  }

  /** Replaces the disclosure rule of that name. */
  public PolicyDraft disclosure(String name, UnaryOperator<DisclosureRule> edit) {
    disclosure.replaceAll(rule -> rule.name().equals(name) ? edit.apply(rule) : rule);
    return this;
  }

  /** Replaces one direction's line. */
  public PolicyDraft line(Direction direction, UnaryOperator<Scope.Line> edit) {
    Map<Direction, Scope.Line> lines = new EnumMap<>(scope.directions());
    lines.computeIfPresent(direction, (_, line) -> edit.apply(line));
    scope = new Scope(lines, scope.objection(), scope.objectionFrom(), scope.gaps());
    return this;
  }
}
