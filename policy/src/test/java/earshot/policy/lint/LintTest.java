package earshot.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.AccessRule;
import earshot.policy.file.Act;
import earshot.policy.file.Basis;
import earshot.policy.file.Claims;
import earshot.policy.file.Direction;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Disposition;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Policy;
import earshot.policy.file.PolicyDraft;
import earshot.policy.file.Practice;
import earshot.policy.file.Purpose;
import earshot.policy.file.PurposeRule;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Role;
import earshot.policy.file.RoleGate;
import earshot.policy.file.Scope;
import earshot.policy.file.Trigger;
import earshot.policy.read.Examples;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
  private static final Basis ASSUMED = new Basis.Assumed();
  private static final PracticeFacts KNOWN =
      new PracticeFacts(EnumSet.allOf(Trigger.class), OptionalLong.of(0), Set.of());

  private final PolicyDraft ceiling = new PolicyDraft(Examples.policy(Examples.MONTHS_36));
  private final PolicyDraft floor = new PolicyDraft(Examples.policy(Examples.LIFE_PLUS_10));

  @Test
  void shouldFindNoErrorInTheExamplesButTheirPlaceholders() {
    for (PolicyDraft example : List.of(ceiling, floor)) {
      assertThat(Lint.of(example.build(), KNOWN))
          .filteredOn(finding -> finding.severity() == Severity.ERROR)
          .extracting(Finding::code)
          .containsOnly("placeholder");
    }
  }

  @Test
  void shouldPassAPolicyWhoseQuestionsAreAllAnswered() {
    // Given a practice that has put its name there, and has confirmed what was asked
    floor.practice = new Practice("A", "B", "C", "call-recording", ASSUMED);
    Policy policy = floor.build();
    List<Finding> before = Lint.of(policy, KNOWN);
    Set<String> keys = before.stream().map(Finding::key).collect(Collectors.toSet());

    List<Finding> after =
        Lint.of(policy, new PracticeFacts(KNOWN.sources(), KNOWN.unrecorded(), keys));

    assertThat(Lint.passes(before)).isFalse();
    assertThat(Lint.passes(after)).isTrue();
  }

  @Test
  void shouldNotLetAnErrorBeConfirmed() {
    Policy policy = ceiling.build();

    assertThat(
            Lint.of(
                policy,
                new PracticeFacts(
                    Set.of(), OptionalLong.of(0), Set.of("placeholder:practice.name"))))
        .extracting(Finding::key)
        .contains("placeholder:practice.name");
  }

  @Test
  void shouldTellTheWeightiestFirst() {
    assertThat(Lint.of(floor.build(), PracticeFacts.unknown()))
        .extracting(Finding::severity)
        .isSorted();
  }

  @Test
  void shouldRefuseAFloorAboveTheCeiling() {
    keep(ceiling, "general", Trigger.CALL_CREATED, Period.ofMonths(36), Period.ofYears(4));

    assertThat(error(ceiling, "floor-above-ceiling"))
        .isEqualTo(
            "Recordings would have to be kept for at least 4 years and at most 36 months. Both"
                + " cannot be kept.");
  }

  @ParameterizedTest
  @CsvSource({"P36M, P3Y", "P1M, P28D", "P31D, P1M"})
  void shouldAllowAFloorThatIsNotAboveTheCeiling(Period atMost, Period atLeast) {
    keep(ceiling, "general", Trigger.CALL_CREATED, atMost, atLeast);

    assertThat(codes(ceiling)).doesNotContain("floor-above-ceiling");
  }

  @Test
  void shouldRefuseThirtyDaysAtLeastAndAMonthAtMost() {
    // Given that February has fewer days
    keep(ceiling, "general", Trigger.CALL_CREATED, Period.ofMonths(1), Period.ofDays(30));

    assertThat(codes(ceiling)).contains("floor-above-ceiling");
  }

  @Test
  void shouldRefuseTheBareClaimOfAllCalls() {
    floor.claims = site(floor.claims, true, false, Set.of(Purpose.INVESTIGATION));

    assertThat(error(floor, "untrue-claim"))
        .contains("all calls are recorded, but calls between our own staff are not")
        .contains("the notice itself names reasons for gaps");
  }

  @Test
  void shouldRefuseTheBareClaimForASingleGap() {
    floor.claims = site(floor.claims, true, false, Set.of(Purpose.INVESTIGATION));

    assertThat(Lint.of(floor.build(), new PracticeFacts(Set.of(), OptionalLong.of(1), Set.of())))
        .anySatisfy(
            finding ->
                assertThat(finding.text()).contains("1 answered call has no full recording"));
    assertThat(Lint.of(floor.build(), PracticeFacts.unknown()))
        .anySatisfy(
            finding -> assertThat(finding.text()).contains("nobody has measured how many are"));
  }

  @Test
  void shouldAllowTheClaimWithItsExceptions() {
    assertThat(codes(floor)).doesNotContain("untrue-claim");
  }

  @Test
  void shouldRefuseAFlatPromiseWhileThereAreGaps() {
    floor.line(Direction.INCOMING, line -> new Scope.Line(true, false, line.from()));

    assertThat(error(floor, "untrue-claim")).contains("calls that you make to us are recorded");
  }

  @Test
  void shouldAllowAFlatPromiseThatIsKept() {
    ceiling.line(Direction.INCOMING, line -> new Scope.Line(true, false, line.from()));
    Scope s = ceiling.scope;
    ceiling.scope = new Scope(s.directions(), s.objection(), ASSUMED, Optional.empty());

    assertThat(codes(ceiling)).doesNotContain("untrue-claim");
  }

  @Test
  void shouldSayWhereNothingIsRecorded() {
    for (Direction direction : Direction.values()) {
      ceiling.line(direction, line -> new Scope.Line(false, false, line.from()));
    }

    assertThat(codes(ceiling)).contains("nothing-recorded");
  }

  @Test
  void shouldRefuseAPlaceholder() {
    ceiling.practice = new Practice("${NAME}", "01234 567890", "B", "call-recording", ASSUMED);

    assertThat(Lint.of(ceiling.build(), KNOWN))
        .filteredOn(finding -> finding.code().equals("placeholder"))
        .extracting(Finding::path)
        .containsExactly("practice.name");
  }

  @Test
  void shouldRefuseLawThatIsRepealed() {
    cite("dpa-1998", "dpa-1998");

    assertThat(error(ceiling, "repealed")).contains("the Data Protection Act 1998");
  }

  @Test
  void shouldOnlyMentionRepealedLawWhereTheCurrentOneIsPublished() {
    cite("dpa-1998", "uk-gdpr-dpa-2018");

    assertThat(Lint.of(ceiling.build(), KNOWN))
        .filteredOn(finding -> finding.code().equals("repealed"))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ADVICE))
        .hasSize(2);
  }

  @Test
  void shouldSayWhenBankHolidaysAreNotKnown() {
    ceiling.effective = LocalDate.of(2028, 6, 1);

    assertThat(Lint.of(ceiling.build(), KNOWN))
        .filteredOn(finding -> finding.code().equals("bank-holidays-unknown"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("2029"));
  }

  @Test
  void shouldRefuseABodyThatWasReplaced() {
    floor.disclosure(
        "commissioner-complaints",
        rule -> to(rule, Set.of("nhs-england"), rule.needs(), rule.deciders()));

    assertThat(error(floor, "replaced-body")).contains("integrated care boards on 1 July 2023");
  }

  @Test
  void shouldRefuseAnAccessRuleWhosePurposeIsNotPublished() {
    ceiling.purposes.remove(Purpose.EMPLOYMENT_MATTERS);

    assertThat(error(ceiling, "unpublished-purpose")).contains("deal with matters of employment");
  }

  @Test
  void shouldRefuseAWebsiteThatNamesAPurposeThatIsNotPublished() {
    floor.claims = site(floor.claims, true, true, Set.of(Purpose.DIRECT_CARE));

    assertThat(error(floor, "unpublished-purpose")).contains("direct-care");
  }

  @Test
  void shouldSayThatNobodyMayListenForAPublishedPurpose() {
    floor.purposes.put(
        Purpose.DIRECT_CARE, new PurposeRule(Purpose.DIRECT_CARE, List.of(), List.of(), ASSUMED));

    assertThat(codes(floor)).contains("unused-purpose").doesNotContain("no-direct-care");
  }

  @Test
  void shouldRefuseARoleThatTheGateShutsOut() {
    floor.access("dispute", rule -> rule(rule, Set.of(Role.AUDITOR), rule.pick(), rule.needs()));

    assertThat(error(floor, "role-outside-gate")).startsWith("Auditors are named here");
  }

  @Test
  void shouldCountTraineesAsTheGateSays() {
    floor.roleGate =
        Optional.of(new RoleGate(Set.of(Role.MANAGER, Role.GP), Role.TEAM_MEMBER, ASSUMED));

    assertThat(Lint.of(floor.build(), KNOWN))
        .filteredOn(finding -> finding.path().equals("access.teaching.roles"))
        .hasSize(3);
  }

  @Test
  void shouldRefuseTraineesWithoutASupervisor() {
    ceiling.access(
        "teaching",
        rule ->
            new AccessRule(
                rule.name(),
                rule.purposes(),
                rule.roles(),
                rule.pick(),
                rule.needs(),
                false,
                rule.acts(),
                rule.from()));

    assertThat(error(ceiling, "unsupervised-trainees")).contains("without a supervisor");
  }

  @Test
  void shouldRefuseTraineesWhoPickCallsThemselves() {
    ceiling.access(
        "teaching", rule -> rule(rule, rule.roles(), Pick.NAMED_CALL, Set.of(Need.CASE)));

    assertThat(codes(ceiling)).contains("unsupervised-trainees");
  }

  @Test
  void shouldRefuseANamedCallWithoutACase() {
    ceiling.access("dispute", rule -> rule(rule, rule.roles(), Pick.NAMED_CALL, Set.of()));

    assertThat(error(ceiling, "named-call-without-case")).contains("any call that they name");
  }

  @Test
  void shouldRefuseASampleOfWhichCopiesAreMade() {
    ceiling.access("quality", rule -> acts(rule, Set.of(Act.LISTEN, Act.EXPORT)));

    assertThat(codes(ceiling)).contains("more-than-listening", "export-without-case");
  }

  @Test
  void shouldRefuseAnEngineerWhoListens() {
    ceiling.access("quality", rule -> rule(rule, Set.of(Role.ENGINEER), rule.pick(), rule.needs()));

    assertThat(codes(ceiling)).contains("engineer-listens");
  }

  @Test
  void shouldRefuseADisclosureThatAsksForNoEvidence() {
    ceiling.disclosure("court", rule -> to(rule, Set.of(), Set.of(), Set.of()));

    assertThat(codes(ceiling)).contains("disclosure-without-evidence");
  }

  @Test
  void shouldRefuseADisclosureWithoutTheLawOrThePatientsConsent() {
    floor.disclosure(
        "commissioner-complaints",
        rule -> to(rule, rule.recipients(), Set.of(Need.CASE), Set.of()));

    assertThat(codes(floor)).contains("disclosure-without-consent");
  }

  @Test
  void shouldRefuseADisclosureThatNobodyMayDecide() {
    ceiling.disclosure("police", rule -> to(rule, Set.of(), rule.needs(), Set.of()));

    assertThat(codes(ceiling)).contains("nobody-decides");
  }

  @Test
  void shouldRefuseATriggerThatNothingTells() {
    // Given a practice without a source of deaths
    assertThat(Lint.of(floor.build(), PracticeFacts.unknown()))
        .filteredOn(finding -> finding.code().equals("trigger-without-source"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.path()).isEqualTo("retention.patient.start");
              assertThat(finding.text()).contains("kept for ever");
            });
    assertThat(codes(floor)).doesNotContain("trigger-without-source");
  }

  @Test
  void shouldRefuseAPolicyWithoutAClassForUnlinkedCalls() {
    floor.retention.remove("unlinked");

    assertThat(codes(floor)).contains("calls-without-a-class");
  }

  @Test
  void shouldAskAPersonToCheckTheRecommendedMinimum() {
    assertThat(confirm(ceiling, "recommended-minimum")).contains("Appendix II", "36 months");
    assertThat(codes(floor)).doesNotContain("recommended-minimum");
  }

  @Test
  void shouldSayThatNothingEndsAFloor() {
    assertThat(codes(floor)).contains("no-ceiling");
    assertThat(codes(ceiling)).doesNotContain("no-ceiling");
  }

  @Test
  void shouldAskWhetherRecordsMeansRecordings() {
    assertThat(confirm(floor, "medical-record")).contains("or the medical record?");
  }

  @Test
  void shouldAskForEachDecisionThatNobodyHasMade() {
    assertThat(Lint.of(ceiling.build(), KNOWN))
        .filteredOn(finding -> finding.code().equals("assumed"))
        .extracting(Finding::path)
        .containsExactly(
            "lawful_basis",
            "recording.gaps",
            "recording.internal",
            "recording.objection",
            "recording.outgoing");
  }

  @Test
  void shouldAskWhetherASentenceIsCutShort() {
    assertThat(confirm(floor, "own-staff")).contains("cut short?");
    assertThat(codes(ceiling)).doesNotContain("own-staff");
  }

  @Test
  void shouldSayThatDirectCareIsNotAmongThePurposes() {
    assertThat(codes(ceiling)).contains("no-direct-care");
    assertThat(codes(floor)).contains("no-direct-care");
  }

  @Test
  void shouldSayThatAPasswordAloneIsWeak() {
    assertThat(codes(floor)).contains("weak-login");
  }

  @Test
  void shouldSayThatRequestsInWritingAreNotTheOnlyOnes() {
    assertThat(codes(floor)).contains("only-in-writing");
    assertThat(codes(ceiling)).doesNotContain("only-in-writing");
  }

  private static List<String> codes(PolicyDraft draft) {
    return Lint.of(draft.build(), KNOWN).stream().map(Finding::code).toList();
  }

  private static String error(PolicyDraft draft, String code) {
    return text(draft, code, Severity.ERROR);
  }

  private static String confirm(PolicyDraft draft, String code) {
    return text(draft, code, Severity.CONFIRM);
  }

  private static String text(PolicyDraft draft, String code, Severity severity) {
    List<Finding> found =
        Lint.of(draft.build(), KNOWN).stream()
            .filter(f -> f.code().equals(code) && f.severity() == severity)
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst().text();
  }

  private static void keep(
      PolicyDraft draft, String name, Trigger start, Period atMost, Period atLeast) {
    draft.retention.put(
        name,
        new RetentionClass(
            name, start, Optional.of(atMost), Optional.of(atLeast), Disposition.DESTROY, ASSUMED));
  }

  private void cite(String cited, String current) {
    Claims c = ceiling.claims;
    ceiling.claims =
        new Claims(
            c.ordinaryBasis(),
            c.healthBasis(),
            c.basisFrom(),
            c.interests(),
            c.interestsFrom(),
            c.establishedRecord(),
            c.establishedFrom(),
            c.retentionAuthority(),
            Optional.of(new Claims.Cited(cited, current, ASSUMED)),
            c.copies(),
            c.security(),
            c.website());
  }

  private static Claims site(Claims c, boolean all, boolean exceptions, Set<Purpose> purposes) {
    return new Claims(
        c.ordinaryBasis(),
        c.healthBasis(),
        c.basisFrom(),
        c.interests(),
        c.interestsFrom(),
        c.establishedRecord(),
        c.establishedFrom(),
        c.retentionAuthority(),
        c.law(),
        c.copies(),
        c.security(),
        Optional.of(new Claims.Website(all, exceptions, purposes, ASSUMED)));
  }

  private static AccessRule rule(AccessRule x, Set<Role> roles, Pick pick, Set<Need> needs) {
    return new AccessRule(
        x.name(), x.purposes(), roles, pick, needs, x.supervised(), x.acts(), x.from());
  }

  private static AccessRule acts(AccessRule x, Set<Act> acts) {
    return new AccessRule(
        x.name(), x.purposes(), x.roles(), x.pick(), x.needs(), x.supervised(), acts, x.from());
  }

  private static DisclosureRule to(
      DisclosureRule x, Set<String> recipients, Set<Need> needs, Set<Role> deciders) {
    return new DisclosureRule(x.name(), recipients, x.about(), needs, deciders, x.from());
  }
}
