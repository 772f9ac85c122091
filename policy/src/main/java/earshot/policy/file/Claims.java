package earshot.policy.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the notice says besides that nothing acts on, but that has to stay true.
 *
 * @param ordinaryBasis lawful basis, UK GDPR Article 6, {@code 6-1-e}
 * @param healthBasis and Article 9, {@code 9-2-h}
 * @param basisFrom where that comes from
 * @param interests in whose interest, {@code patient-safety}
 * @param interestsFrom where that comes from
 * @param establishedRecord what the established record is, {@code clinical-system}
 * @param establishedFrom where that comes from
 * @param retentionAuthority the code of practice that is cited, and the one in force
 * @param law the act that is cited, and the one in force
 * @param copies how patients ask for a copy
 * @param security how recordings are secured
 * @param website what the practice's website says
 */
public record Claims(
    String ordinaryBasis,
    String healthBasis,
    Basis basisFrom,
    List<String> interests,
    Basis interestsFrom,
    String establishedRecord,
    Basis establishedFrom,
    Optional<Cited> retentionAuthority,
    Optional<Cited> law,
    Copies copies,
    Optional<Security> security,
    Optional<Website> website) {
  /** Copies. */
  public Claims {
    interests = List.copyOf(interests);
  }

  /**
   * What a notice cites, and what stands in its place today.
   *
   * @param cited {@code dpa-1998}
   * @param current {@code uk-gdpr-dpa-2018}; this is what is published
   * @param from where it comes from
   */
  public record Cited(String cited, String current, Basis from) {}

  /**
   * How patients get a copy.
   *
   * @param invite the ways that the notice names, {@code writing}; every way is accepted
   * @param sayWhenGone whether the notice says that a recording may be gone
   * @param from where it comes from
   */
  public record Copies(List<String> invite, boolean sayWhenGone, Basis from) {
    /** Copies. */
    public Copies {
      invite = List.copyOf(invite);
    }
  }

  /**
   * How recordings are secured.
   *
   * @param store {@code on-premises-server}
   * @param login {@code password}
   * @param from where it comes from
   */
  public record Security(String store, String login, Basis from) {}

  /**
   * What the website says.
   *
   * @param allCalls whether it says that all calls are recorded
   * @param withExceptions whether that is published with its exceptions
   * @param purposes those it names
   * @param from where it comes from
   */
  public record Website(
      boolean allCalls, boolean withExceptions, Set<Purpose> purposes, Basis from) {
    /** Copies. */
    public Website {
      purposes = Set.copyOf(purposes);
    }
  }
}
