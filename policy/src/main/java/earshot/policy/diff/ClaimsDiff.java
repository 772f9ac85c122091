package earshot.policy.diff;

import earshot.policy.file.Claims;
import earshot.policy.phrase.Purposes;
import earshot.policy.phrase.Terms;
import java.util.Optional;

/** What changes of what people are told besides. */
final class ClaimsDiff {
  private ClaimsDiff() {}

  static void find(Claims before, Claims now, Changes changes) {
    changes.text(
        "lawful_basis.ordinary",
        "The law lets the practice record because",
        Terms.of(before.ordinaryBasis()),
        Terms.of(now.ordinaryBasis()));
    changes.text(
        "lawful_basis.health",
        "For facts about health, because",
        Terms.of(before.healthBasis()),
        Terms.of(now.healthBasis()));
    changes.members(
        "interests",
        before.interests(),
        now.interests(),
        Terms::of,
        new Changes.Said(Effect.WORDING, "A new interest: "),
        new Changes.Said(Effect.WORDING, "Not named as an interest any more: "));
    changes.text(
        "established_record",
        "What counts is",
        Terms.of(before.establishedRecord()),
        Terms.of(now.establishedRecord()));
    changes.text(
        "retention_authority",
        "The code",
        cited(before.retentionAuthority()),
        cited(now.retentionAuthority()));
    changes.text("law", "The law", cited(before.law()), cited(now.law()));
    copies(before.copies(), now.copies(), changes);
    changes.text("security", "Recordings are kept", security(before), security(now));
    changes.text("website", "The website", website(before), website(now));
  }

  private static void copies(Claims.Copies before, Claims.Copies now, Changes changes) {
    changes.members(
        "copies.invite",
        before.invite(),
        now.invite(),
        Terms::of,
        new Changes.Said(Effect.WORDING, "The notice now also invites requests "),
        new Changes.Said(Effect.WORDING, "The notice does not invite requests any more "));
    if (before.sayWhenGone() != now.sayWhenGone()) {
      changes.add(
          "copies.if_gone",
          Effect.WORDING,
          now.sayWhenGone()
              ? "The notice says that people are told when a recording is gone."
              : "The notice does not say any more that people are told when a recording is gone.");
    }
  }

  private static String cited(Optional<Claims.Cited> cited) {
    return cited.map(law -> Terms.of(law.current()) + old(law)).orElse("none");
  }

  private static String old(Claims.Cited law) {
    return law.cited().equals(law.current()) ? "" : " (in place of " + Terms.of(law.cited()) + ")";
  }

  private static String security(Claims claims) {
    return claims
        .security()
        .map(security -> Terms.of(security.store()) + ", " + Terms.of(security.login()))
        .orElse("in a way that is not told");
  }

  private static String website(Claims claims) {
    return claims
        .website()
        .map(
            site ->
                (site.allCalls() ? "all calls" : "calls")
                    + (site.withExceptions() ? ", with exceptions" : "")
                    + ", to "
                    + Purposes.inShort(site.purposes()))
        .orElse("claims nothing of its own");
  }
}
