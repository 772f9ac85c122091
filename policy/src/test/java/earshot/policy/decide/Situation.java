package earshot.policy.decide;

import earshot.policy.decide.Facts.CaseFacts;
import earshot.policy.decide.Facts.ConsentFacts;
import earshot.policy.decide.Facts.CopyFacts;
import earshot.policy.decide.Facts.DrawFacts;
import earshot.policy.decide.Facts.Recording;
import earshot.policy.decide.Facts.ReleaseFacts;
import earshot.policy.decide.Facts.Reviewed;
import earshot.policy.file.Act;
import earshot.policy.file.Purpose;
import earshot.policy.file.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the decision table, in words, as request and facts. Whoever asks is assigned to the case
 * unless the row says so; the case is open and has the call unless the row says so.
 */
record Situation(Request request, Facts facts) {
  static final String CALL = "20260414T101530.123456Z-9f2c41d07a";
  static final Instant NOW = Instant.parse("2026-12-10T09:00:00Z");
  private static final String ME = "p-asker";
  private static final Attendant TRAINER = new Attendant("p-trainer", Set.of(Role.TRAINER));

  static Situation of(String who, String act, String why, String how) {
    Request request =
        switch (act) {
          case "give" -> disclosing(who, why, how);
          case "prepare" -> new Request.Preparing(asker(who), CALL, "case");
          default -> hearing(who, act, why, how);
        };
    Recording recording =
        how.contains("destroyed")
            ? Recording.DESTROYED
            : how.contains("disposal begun")
                ? Recording.BEING_DESTROYED
                : how.contains("no audio") ? Recording.NONE : Recording.THERE;
    Facts facts =
        new Facts(
            NOW,
            recording,
            how.contains("on hold") ? Set.of("case") : Set.of(),
            how.contains("not linked") ? Set.of() : Set.of("patient"),
            caseOf(how),
            drawOf(how, why),
            releaseOf(how),
            consentOf(how),
            copyOf(how));
    return new Situation(request, facts);
  }

  private static Asker asker(String who) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    String role = who.replace("unassigned ", "").replace(' ', '-');
    for (String one : role.split("\\+", -1)) {
      roles.add(Role.valueOf(one.replace('-', '_').toUpperCase(Locale.ROOT)));
    }
    return new Asker(ME, roles, who.startsWith("unassigned") ? Set.of() : Set.of("case"));
  }

  private static Request hearing(String who, String act, String why, String how) {
    Picked picked =
        has(how, "drawn")
            ? new Picked.Drawn("draw")
            : has(how, "released")
                ? new Picked.Released("set")
                : new Picked.Named(how.contains("case") ? Optional.of("case") : Optional.empty());
    Optional<Attendant> supervisor =
        how.contains("trainer there")
            ? Optional.of(TRAINER)
            : how.contains("other trainer")
                ? Optional.of(new Attendant("p-other", Set.of(Role.TRAINER)))
                : how.contains("fellow student there")
                    ? Optional.of(new Attendant("p-trainer", Set.of(Role.MEDICAL_STUDENT)))
                    : Optional.empty();
    return new Request.Hearing(
        asker(who),
        Act.valueOf(act.toUpperCase(Locale.ROOT)),
        Purpose.valueOf(why.toUpperCase(Locale.ROOT).replace('-', '_')),
        picked,
        CALL,
        supervisor);
  }

  private static Request disclosing(String who, String why, String how) {
    String[] way = why.split(" to ", -1);
    Optional<Attendant> approver =
        how.contains("ig-lead approves")
            ? Optional.of(new Attendant("p-ig", Set.of(Role.IG_LEAD)))
            : how.contains("manager approves")
                ? Optional.of(new Attendant("p-manager", Set.of(Role.MANAGER)))
                : Optional.empty();
    Evidence evidence =
        new Evidence(
            shown(how, "order"), shown(how, "provision"), shown(how, "written request"), approver);
    return new Request.Disclosing(
        asker(who),
        way[0],
        way[1],
        CALL,
        how.contains("case") ? Optional.of("case") : Optional.empty(),
        evidence);
  }

  private static Optional<String> shown(String how, String paper) {
    return has(how, paper) ? Optional.of("file 17") : Optional.empty();
  }

  private static Optional<CaseFacts> caseOf(String how) {
    return Arrays.stream(CaseKind.values())
        .filter(kind -> how.contains(kind.word() + " case"))
        .findFirst()
        .map(
            kind ->
                new CaseFacts(
                    "case",
                    kind,
                    how.contains("about our-staff") ? Subject.OUR_STAFF : Subject.PATIENTS,
                    !how.contains("closed"),
                    !how.contains("without the call")));
  }

  private static Optional<DrawFacts> drawOf(String how, String why) {
    if (!has(how, "drawn")) {
      return Optional.empty();
    }
    return Optional.of(
        new DrawFacts(
            "draw",
            how.contains("for other purpose")
                ? Purpose.DIRECT_CARE
                : Purpose.valueOf(why.toUpperCase(Locale.ROOT).replace('-', '_')),
            how.contains("for other manager") ? "p-other" : ME,
            !how.contains("not the one"),
            5,
            how.contains("fifth") ? 4 : how.contains("sixth") ? 5 : 0,
            how.contains("draw over") ? NOW : NOW.plusSeconds(60)));
  }

  private static Optional<ReleaseFacts> releaseOf(String how) {
    if (!has(how, "released")) {
      return Optional.empty();
    }
    return Optional.of(
        new ReleaseFacts(
            "set",
            "p-trainer",
            Set.of(how.contains("to other trainee") ? "p-other" : ME),
            !how.contains("not the one"),
            how.contains("time over") ? NOW : NOW.plusSeconds(60)));
  }

  private static List<ConsentFacts> consentOf(String how) {
    if (how.contains("consent to icb")) {
      return List.of(new ConsentFacts("patient", "integrated-care-board", false));
    }
    return how.contains("consent")
        ? List.of(new ConsentFacts("patient", "nhs-england", how.contains("consent withdrawn")))
        : List.of();
  }

  private static Optional<CopyFacts> copyOf(String how) {
    return how.contains("data-subject-request case") && !how.contains("no request")
        ? Optional.of(
            new CopyFacts(
                "case",
                "patient",
                !how.contains("request over"),
                !how.contains("not identified"),
                !how.contains("not confirmed"),
                how.contains("withheld")
                    ? Reviewed.WITHHELD
                    : how.contains("not reviewed") ? Reviewed.NOT_YET : Reviewed.MAY_LEAVE))
        : Optional.empty();
  }

  private static boolean has(String how, String word) {
    return Arrays.asList(how.split(", ", -1)).stream().anyMatch(part -> part.startsWith(word));
  }
}
