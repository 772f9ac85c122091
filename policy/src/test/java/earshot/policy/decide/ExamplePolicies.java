package earshot.policy.decide;

import static earshot.policy.file.Purpose.CARE_QUALITY;
import static earshot.policy.file.Purpose.EMPLOYMENT_MATTERS;
import static earshot.policy.file.Purpose.INVESTIGATION;
import static earshot.policy.file.Purpose.PATIENT_UNDERSTANDING;
import static earshot.policy.file.Purpose.PROTECTION;
import static earshot.policy.file.Purpose.SERVICE_IMPROVEMENT;
import static earshot.policy.file.Purpose.STAFF_DEVELOPMENT;
import static earshot.policy.file.Role.GP;
import static earshot.policy.file.Role.MANAGER;
import static earshot.policy.file.Role.TEAM_MEMBER;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Basis;
import earshot.policy.file.Claims;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Disposition;
import earshot.policy.file.LawPack;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Role;
import earshot.policy.file.RoleGate;
import earshot.policy.file.Scope;
import earshot.policy.file.Trigger;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What both example practices have published, as values. */
public final class ExamplePolicies {
  private static final Set<Role> TRAINEES =
      Set.of(Role.MEDICAL_STUDENT, Role.GP_REGISTRAR, Role.CLINICAL_TRAINEE);
  private static final Set<Act> HEAR = Set.of(Act.LISTEN);
  private static final Set<Act> KEEP = Set.of(Act.LISTEN, Act.HOLD);

  private ExamplePolicies() {}

  /** Recordings are gone after at most 36 months. */
  public static Policy practiceA() {
    List<AccessRule> access =
        List.of(
            sample("quality", Set.of(SERVICE_IMPROVEMENT, CARE_QUALITY), "A9", "A10"),
            sample("training-needs", Set.of(STAFF_DEVELOPMENT), "A11"),
            teaching("A12", "A13"),
            sample("understanding", Set.of(PATIENT_UNDERSTANDING), "A15"),
            named("dispute", Set.of(INVESTIGATION), Set.of(MANAGER), Set.of(Need.CASE), "A18"),
            named(
                "safety",
                Set.of(PROTECTION, EMPLOYMENT_MATTERS),
                Set.of(MANAGER),
                Set.of(Need.CASE),
                "A19"));
    return policy(
        "practice-36-months",
        "aa".repeat(32),
        List.of(
            purpose(SERVICE_IMPROVEMENT, "A2"),
            purpose(CARE_QUALITY, "A3"),
            purpose(STAFF_DEVELOPMENT, "A4"),
            investigation(List.of("patients", "other-organisations", "our-staff"), "A5"),
            purpose(PROTECTION, "A6"),
            purpose(PATIENT_UNDERSTANDING, "A14"),
            purpose(EMPLOYMENT_MATTERS, "A19")),
        Optional.empty(),
        access,
        List.of(),
        Map.of(
            "general",
            new RetentionClass(
                "general",
                Trigger.CALL_CREATED,
                Optional.of(Period.ofMonths(36)),
                Optional.empty(),
                Disposition.DESTROY,
                from("A22"))));
  }

  /** Recordings are kept for the patient's life and at least ten years. */
  public static Policy practiceB() {
    Set<Role> within = Set.of(TEAM_MEMBER, MANAGER, GP);
    List<AccessRule> access =
        List.of(
            sample("quality", Set.of(SERVICE_IMPROVEMENT, CARE_QUALITY), "B11", "B12"),
            sample("training-needs", Set.of(STAFF_DEVELOPMENT), "B13"),
            teaching("B14", "B15"),
            named(
                "dispute",
                Set.of(INVESTIGATION),
                within,
                Set.of(Need.CASE, Need.ASSIGNED),
                "B17",
                "B21"),
            named("safety", Set.of(PROTECTION), Set.of(MANAGER, GP), Set.of(Need.CASE), "B18"));
    return policy(
        "practice-life-plus-10",
        "bb".repeat(32),
        List.of(
            purpose(SERVICE_IMPROVEMENT, "B2"),
            purpose(CARE_QUALITY, "B3"),
            purpose(STAFF_DEVELOPMENT, "B4"),
            investigation(List.of("patients", "other-organisations"), "B5"),
            purpose(PROTECTION, "B6")),
        Optional.of(new RoleGate(within, TEAM_MEMBER, from("B19", "B20", "B21"))),
        access,
        List.of(
            new DisclosureRule(
                "commissioner-complaints",
                Set.of("nhs-england", "integrated-care-board"),
                Set.of("complaint-against-practice"),
                Set.of(Need.CASE, Need.PATIENT_CONSENT),
                Set.of(),
                from("B22"))),
        Map.of(
            "patient",
            new RetentionClass(
                "patient",
                Trigger.PATIENT_DIED,
                Optional.empty(),
                Optional.of(Period.ofYears(10)),
                Disposition.REVIEW,
                from("B25"))));
  }

  private static Policy policy(
      String id,
      String hash,
      List<PurposeRule> purposes,
      Optional<RoleGate> gate,
      List<AccessRule> access,
      List<DisclosureRule> own,
      Map<String, RetentionClass> retention) {
    List<DisclosureRule> ways = new ArrayList<>(own);
    ways.addAll(pack().disclosure());
    return new Policy(
        id,
        1,
        hash,
        LocalDate.of(2026, 12, 1),
        pack(),
        ZoneId.of("Europe/London"),
        new Practice("${NAME}", "${CONTACT}", "${DPO}", "recording", new Basis.Assumed()),
        new Scope(Map.of(), List.of("end-call"), new Basis.Assumed(), Optional.empty()),
        purposes.stream().collect(Collectors.toMap(PurposeRule::purpose, Function.identity())),
        gate,
        access,
        ways,
        retention,
        claims());
  }

  private static LawPack pack() {
    return new LawPack(
        "england/2026-11",
        Period.ofMonths(1),
        Period.ofMonths(3),
        Period.ofDays(30),
        List.of(
            way("court", Set.of(Need.ORDER), Set.of()),
            way("legal-requirement", Set.of(Need.PROVISION), Set.of()),
            way(
                "police",
                Set.of(Need.WRITTEN_REQUEST, Need.DECIDER),
                Set.of(Role.CALDICOTT_GUARDIAN, Role.IG_LEAD))),
        2,
        List.of("card-payment"),
        Set.of(),
        Set.of("dpa-1998"));
  }

  private static DisclosureRule way(String name, Set<Need> needs, Set<Role> deciders) {
    return new DisclosureRule(name, Set.of(), Set.of(), needs, deciders, new Basis.Pack());
  }

  private static Claims claims() {
    return new Claims(
        "6-1-e",
        "9-2-h",
        new Basis.Assumed(),
        List.of("patient-safety"),
        new Basis.Assumed(),
        "clinical-system",
        new Basis.Assumed(),
        Optional.empty(),
        Optional.empty(),
        new Claims.Copies(List.of("writing"), true, new Basis.Assumed()),
        Optional.empty(),
        Optional.empty());
  }

  private static AccessRule sample(String name, Set<Purpose> purposes, String... from) {
    return new AccessRule(
        name, purposes, Set.of(MANAGER), Pick.SAMPLE, Set.of(), false, HEAR, from(from));
  }

  private static AccessRule teaching(String... from) {
    return new AccessRule(
        "teaching",
        Set.of(STAFF_DEVELOPMENT),
        TRAINEES,
        Pick.RELEASED_SET,
        Set.of(),
        true,
        HEAR,
        from(from));
  }

  private static AccessRule named(
      String name, Set<Purpose> purposes, Set<Role> roles, Set<Need> needs, String... from) {
    return new AccessRule(name, purposes, roles, Pick.NAMED_CALL, needs, false, KEEP, from(from));
  }

  private static PurposeRule purpose(Purpose purpose, String from) {
    List<String> of = purpose == PROTECTION ? List.of("staff", "patients") : List.of();
    return new PurposeRule(purpose, of, List.of(), from(from));
  }

  private static PurposeRule investigation(List<String> about, String from) {
    return new PurposeRule(
        INVESTIGATION, List.of("allegations", "complaints", "claims", "fraud"), about, from(from));
  }

  private static Basis from(String... sentences) {
    return new Basis.Sentences(Stream.of(sentences).toList());
  }
}
