package earshot.policy.file;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a practice's policy.
 *
 * @param id {@code practice-36-months}
 * @param version from 1
 * @param hash SHA-256 of the file's octets, in hexadecimal digits
 * @param effective the first day it is in force, in its own zone
 * @param pack the law's floors that it stands on
 * @param zone in which days are counted
 * @param practice whose it is
 * @param scope which calls are recorded
 * @param purposes those published, by purpose
 * @param roleGate who may have access at all; empty: whoever a rule names
 * @param access every way to audio, in the file's order
 * @param disclosure every way out of the practice, in the file's order; the pack's among them
 * @param retention every class, by name
 * @param claims what else the notice says
 */
public record Policy(
    String id,
    int version,
    String hash,
    LocalDate effective,
    LawPack pack,
    ZoneId zone,
    Practice practice,
    Scope scope,
    Map<Purpose, PurposeRule> purposes,
    Optional<RoleGate> roleGate,
    List<AccessRule> access,
    List<DisclosureRule> disclosure,
    Map<String, RetentionClass> retention,
    Claims claims) {
  /** Copies. */
  public Policy {
    purposes = Map.copyOf(purposes);
    access = List.copyOf(access);
    disclosure = List.copyOf(disclosure);
    retention = Map.copyOf(retention);
  }
}
