package earshot.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Policy;
import earshot.policy.read.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same requests to both example practices. A answers what its notice promised, B what its own
 * did: recordings gone after 36 months, managers alone, employment matters too; against life plus
 * ten years, team members and GPs as far as a case needs them.
 */
class DecisionTableTest {
  private static final String TABLE =
      """
      who                    | does   | why                                        | how                                                          | A                             | B
      # Quality: samples that the system draws.
      manager                | listen | care-quality                               | drawn                                                        | permit access.quality         | permit access.quality
      manager                | listen | service-improvement                        | drawn                                                        | permit access.quality         | permit access.quality
      manager                | listen | care-quality                               | drawn, not the one asked for                                 | deny not-drawn                | deny not-drawn
      manager                | listen | care-quality                               | self-chosen                                                  | deny not-picked-so            | deny not-picked-so
      manager                | listen | care-quality                               | self-chosen, complaint case                                  | deny not-picked-so            | deny not-picked-so
      manager                | listen | care-quality                               | drawn, fifth of five                                         | permit access.quality         | permit access.quality
      manager                | listen | care-quality                               | drawn, sixth of five                                         | deny sample-cap-reached       | deny sample-cap-reached
      manager                | listen | care-quality                               | drawn, draw over                                             | deny sample-over              | deny sample-over
      manager                | listen | care-quality                               | drawn, for other manager                                     | deny drawn-for-another        | deny drawn-for-another
      manager                | listen | care-quality                               | drawn, for other purpose                                     | deny drawn-for-another        | deny drawn-for-another
      manager                | export | care-quality                               | drawn                                                        | deny not-this-act             | deny not-this-act
      gp                     | listen | care-quality                               | drawn                                                        | deny not-this-role            | deny not-this-role
      manager                | listen | staff-development                          | drawn                                                        | permit access.training-needs  | permit access.training-needs
      manager                | listen | patient-understanding                      | drawn                                                        | permit access.understanding   | deny purpose-not-published
      # Teaching: sets that a supervisor released, and sits by.
      gp registrar           | listen | staff-development                          | released, trainer there                                      | permit access.teaching        | permit access.teaching
      medical student        | listen | staff-development                          | released, trainer there                                      | permit access.teaching        | permit access.teaching
      gp registrar           | listen | staff-development                          | released, alone                                              | deny no-supervisor            | deny no-supervisor
      gp registrar           | listen | staff-development                          | released, other trainer                                      | deny not-the-supervisor       | deny not-the-supervisor
      gp registrar           | listen | staff-development                          | released, fellow student there                               | deny not-the-supervisor       | deny not-the-supervisor
      gp registrar           | listen | staff-development                          | released, trainer there, time over                           | deny release-over             | deny release-over
      gp registrar           | listen | staff-development                          | released, trainer there, to other trainee                    | deny not-released             | deny not-released
      gp registrar           | listen | staff-development                          | released, trainer there, not the one asked for               | deny not-released             | deny not-released
      gp registrar           | export | staff-development                          | released, trainer there                                      | deny not-this-act             | deny not-this-act
      gp registrar           | listen | staff-development                          | drawn                                                        | deny not-this-role            | deny not-this-role
      gp registrar           | listen | investigation                              | complaint case                                               | deny not-this-role            | deny not-this-role
      # Complaints and disputes: named calls of open cases.
      manager                | listen | investigation                              | complaint case                                               | permit access.dispute         | permit access.dispute
      manager                | listen | investigation                              | complaint case, on hold                                      | permit access.dispute         | permit access.dispute
      manager                | hold   | investigation                              | complaint case                                               | permit access.dispute         | permit access.dispute
      manager                | listen | investigation                              | dispute case                                                 | permit access.dispute         | permit access.dispute
      manager                | listen | investigation                              | claim case                                                   | permit access.dispute         | permit access.dispute
      manager                | listen | investigation                              | self-chosen                                                  | deny no-case                  | deny no-case
      manager                | listen | investigation                              | complaint case, closed                                       | deny case-closed              | deny case-closed
      manager                | listen | investigation                              | complaint case, without the call                             | deny not-in-case              | deny not-in-case
      manager                | listen | investigation                              | inquest case                                                 | deny case-of-another-kind     | deny case-of-another-kind
      manager                | listen | investigation                              | data-subject-request case                                    | deny case-of-another-kind     | deny case-of-another-kind
      manager                | listen | investigation                              | fraud case, about our-staff                                  | permit access.dispute         | deny subject-not-published
      manager                | export | investigation                              | complaint case                                               | deny not-this-act             | deny not-this-act
      unassigned manager     | listen | investigation                              | complaint case                                               | permit access.dispute         | deny not-assigned
      team member            | listen | investigation                              | dispute case                                                 | deny not-this-role            | permit access.dispute
      unassigned team member | listen | investigation                              | dispute case                                                 | deny not-this-role            | deny not-assigned
      gp                     | listen | investigation                              | complaint case                                               | deny not-this-role            | permit access.dispute
      unassigned gp          | listen | investigation                              | complaint case                                               | deny not-this-role            | deny not-assigned
      # Safety, and what B's notice does not name.
      manager                | listen | protection                                 | threat-to-staff case                                         | permit access.safety          | permit access.safety
      gp                     | listen | protection                                 | threat-to-staff case                                         | deny not-this-role            | permit access.safety
      unassigned gp          | listen | protection                                 | threat-to-staff case                                         | deny not-this-role            | deny not-assigned
      manager                | listen | employment-matters                         | employment case                                              | permit access.safety          | deny purpose-not-published
      manager                | listen | protection                                 | employment case                                              | deny case-of-another-kind     | deny case-of-another-kind
      manager                | listen | investigation                              | employment case                                              | deny case-of-another-kind     | deny case-of-another-kind
      # Copies for whoever asks for theirs: the law's own way, the same for every practice.
      manager                | prepare | their copy                                 | data-subject-request case                                    | permit pack.copies            | permit pack.copies
      ig lead                | prepare | their copy                                 | data-subject-request case                                    | permit pack.copies            | deny outside-the-gate
      team member            | prepare | their copy                                 | data-subject-request case                                    | deny not-this-role            | deny not-this-role
      engineer               | prepare | their copy                                 | data-subject-request case                                    | deny engineer                 | deny engineer
      manager                | prepare | their copy                                 | complaint case                                               | deny case-of-another-kind     | deny case-of-another-kind
      manager                | prepare | their copy                                 | self-chosen                                                  | deny no-case                  | deny no-case
      manager                | prepare | their copy                                 | data-subject-request case, closed                            | deny case-closed              | deny case-closed
      manager                | prepare | their copy                                 | data-subject-request case, without the call                  | deny not-in-case              | deny not-in-case
      manager                | prepare | their copy                                 | data-subject-request case, no request                        | deny no-request               | deny no-request
      manager                | prepare | their copy                                 | data-subject-request case, request over                      | deny request-over             | deny request-over
      manager                | prepare | their copy                                 | data-subject-request case, not identified                    | deny no-identity              | deny no-identity
      manager                | prepare | their copy                                 | data-subject-request case, not confirmed                     | deny not-confirmed            | deny not-confirmed
      manager                | prepare | their copy                                 | data-subject-request case, destroyed                         | deny destroyed                | deny destroyed
      manager                | give   | data-subject to patient                    | data-subject-request case, manager approves                  | permit pack.copies            | permit pack.copies
      manager                | give   | data-subject to patient                    | data-subject-request case                                    | deny no-approver              | deny no-approver
      manager                | give   | data-subject to claimant                   | data-subject-request case, manager approves                  | deny not-this-recipient       | deny not-this-recipient
      manager                | give   | data-subject to patient                    | data-subject-request case, not reviewed, manager approves    | deny not-reviewed             | deny not-reviewed
      manager                | give   | data-subject to patient                    | data-subject-request case, withheld, manager approves        | deny withheld                 | deny withheld
      manager                | give   | data-subject to patient                    | data-subject-request case, not identified, manager approves  | deny no-identity              | deny no-identity
      team member            | give   | data-subject to patient                    | data-subject-request case, manager approves                  | deny not-this-role            | deny not-this-role
      # Treating patients is in neither notice.
      gp                     | listen | direct-care                                | self-chosen                                                  | deny purpose-not-published    | deny purpose-not-published
      gp                     | listen | direct-care                                | complaint case                                               | deny purpose-not-published    | deny purpose-not-published
      # Those who never hear anything, whatever else they are.
      engineer               | listen | care-quality                               | drawn                                                        | deny engineer                 | deny engineer
      engineer+manager       | listen | investigation                              | complaint case                                               | deny engineer                 | deny engineer
      auditor                | listen | investigation                              | complaint case                                               | deny auditor                  | deny auditor
      auditor+gp             | listen | investigation                              | complaint case                                               | deny auditor                  | deny auditor
      complaints lead        | listen | investigation                              | complaint case                                               | deny not-this-role            | deny outside-the-gate
      ig lead                | listen | investigation                              | complaint case                                               | deny not-this-role            | deny outside-the-gate
      # Calls without audio.
      manager                | listen | investigation                              | complaint case, destroyed                                    | deny destroyed                | deny destroyed
      manager                | listen | investigation                              | complaint case, disposal begun                               | deny being-destroyed          | deny being-destroyed
      manager                | listen | investigation                              | complaint case, no audio                                     | deny no-recording             | deny no-recording
      # Copies that leave.
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, consent, manager approves                    | deny no-way-out               | permit disclosure.commissioner-complaints
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, manager approves                             | deny no-way-out               | deny no-consent
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, consent withdrawn, manager approves          | deny no-way-out               | deny consent-withdrawn
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, consent to icb, manager approves             | deny no-way-out               | deny no-consent
      manager                | give   | commissioner-complaints to integrated-care-board | complaint case, consent to icb, manager approves       | deny no-way-out               | permit disclosure.commissioner-complaints
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, consent, not linked, manager approves        | deny no-way-out               | deny no-patient
      manager                | give   | commissioner-complaints to nhs-england     | consent, manager approves                                    | deny no-way-out               | deny no-case
      manager                | give   | commissioner-complaints to nhs-england     | claim case, consent, manager approves                        | deny no-way-out               | deny about-something-else
      manager                | give   | commissioner-complaints to nhs-england     | complaint case, consent                                      | deny no-way-out               | deny no-approver
      manager                | give   | commissioner-complaints to a-newspaper     | complaint case, consent, manager approves                    | deny no-way-out               | deny not-this-recipient
      manager                | give   | newspaper to a-newspaper                   | manager approves                                             | deny no-way-out               | deny no-way-out
      manager                | give   | court to county-court                      | order, manager approves                                      | permit disclosure.court       | permit disclosure.court
      manager                | give   | court to county-court                      | manager approves                                             | deny no-order                 | deny no-order
      manager                | give   | legal-requirement to regulator             | provision, manager approves                                  | permit disclosure.legal-requirement | permit disclosure.legal-requirement
      manager                | give   | legal-requirement to regulator             | order, manager approves                                      | deny no-provision             | deny no-provision
      manager                | give   | police to police                           | written request, ig-lead approves                            | permit disclosure.police      | permit disclosure.police
      manager                | give   | police to police                           | written request, manager approves                            | deny no-approver              | deny no-approver
      manager                | give   | police to police                           | ig-lead approves                                             | deny no-written-request       | deny no-written-request
      engineer               | give   | court to county-court                      | order, manager approves                                      | deny engineer                 | deny engineer
      """;

  /** A row and what is expected of each practice. */
  record Row(Situation situation, String text, String practiceA, String practiceB) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Row> rows() {
    return TABLE
        .lines()
        .skip(1)
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(
            cells ->
                new Row(
                    Situation.of(cells.get(0), cells.get(1), cells.get(2), cells.get(3)),
                    String.join(", ", cells.subList(0, 4)),
                    cells.get(4),
                    cells.get(5)));
  }

  private static String told(Decision decision) {
    return switch (decision) {
      case Decision.Permit permit -> "permit " + permit.rule();
      case Decision.Deny deny -> "deny " + deny.reason().word();
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void shouldAnswerAsThePracticeHasPublished(Row row) {
    for (Policy policy :
        List.of(Examples.policy(Examples.MONTHS_36), Examples.policy(Examples.LIFE_PLUS_10))) {
      // When
      Decision decision = Decisions.decide(policy, row.situation.request(), row.situation.facts());

      // Then
      String expected = policy.id().equals("practice-36-months") ? row.practiceA : row.practiceB;
      assertThat(told(decision)).as(policy.id()).isEqualTo(expected);
      assertThat(decision.policy())
          .isEqualTo(new PolicyVersion(policy.id(), policy.version(), policy.hash()));
      assertThat(decision.rule())
          .matches("(access|disclosure|house|pack|purposes|role_gate|retention).*");
      assertThat(decision.sentence()).endsWith(".");
    }
  }

  @Test
  void shouldAskMoreThanFortyTimesAndDifferWhereTheNoticesDo() {
    assertThat(rows()).hasSizeGreaterThan(40);
    assertThat(rows().filter(row -> !row.practiceA.equals(row.practiceB))).hasSizeGreaterThan(15);
  }
}
