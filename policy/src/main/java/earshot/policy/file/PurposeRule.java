package earshot.policy.file;

import java.util.List;

/**
 * A purpose that the practice has published.
 *
 * @param purpose which
 * @param of whose or what, {@code complaints}; empty when the notice does not say
 * @param about whom, {@code our-staff}; empty when the notice does not say
 * @param from where it comes from
 */
public record PurposeRule(Purpose purpose, List<String> of, List<String> about, Basis from) {
  /** Copies. */
  public PurposeRule {
    of = List.copyOf(of);
    about = List.copyOf(about);
  }
}
