package earshot.policy.file;

import java.util.Set;

/**
 * One way for a copy to leave the practice. What no rule allows is denied.
 *
 * @param name its key in the file, {@code court}
 * @param recipients who may have it, {@code nhs-england}; empty: whoever the evidence names
 * @param about what it has to be about, {@code complaint-against-practice}; empty: anything
 * @param needs the evidence
 * @param deciders who may decide it, where a person has to
 * @param from where it comes from
 */
public record DisclosureRule(
    String name,
    Set<String> recipients,
    Set<String> about,
    Set<Need> needs,
    Set<Role> deciders,
    Basis from) {
  /** Copies the sets. */
  public DisclosureRule {
    recipients = Set.copyOf(recipients);
    about = Set.copyOf(about);
    needs = Set.copyOf(needs);
    deciders = Set.copyOf(deciders);
  }
}
