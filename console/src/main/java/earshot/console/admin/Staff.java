package earshot.console.admin;

import earshot.console.account.Accounts;
import earshot.console.desk.Desk;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.file.Role;
import earshot.policy.people.People;
import earshot.policy.people.People.Grant;
import earshot.policy.people.People.Member;
import earshot.policy.time.PlainWords;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The practice's people in words, with what is known of their accounts. */
final class Staff {
  /** So long before a role ends it is time to look at it. */
  private static final Period SOON = Period.ofDays(30);

  private final Desk desk;
  private final Accounts accounts;
  private final Sessions sessions;

  Staff(Desk desk, Accounts accounts, Sessions sessions) {
    this.desk = desk;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  PeoplePage all() {
    List<Member> members = desk.people().members();
    return new PeoplePage(
        members.stream()
            .filter(Member::isHere)
            .map(this::line)
            .sorted(Comparator.comparing(PeoplePage.Line::name, String.CASE_INSENSITIVE_ORDER))
            .toList(),
        members.stream()
            .filter(one -> !one.isHere())
            .map(one -> Plain.given(one.name()))
            .sorted()
            .toList());
  }

  private PeoplePage.Line line(Member member) {
    String roles =
        member.grants().stream()
            .filter(grant -> !isOver(grant))
            .map(grant -> Plain.role(grant.role()))
            .distinct()
            .collect(Collectors.joining(", "));
    return new PeoplePage.Line(
        "/admin/people/" + member.id(),
        Plain.given(member.name()),
        roles.isEmpty() ? "No role" : roles,
        concern(member),
        signedIn(member.id()),
        factor(member.id()));
  }

  private String concern(Member member) {
    return member.grants().stream()
        .filter(grant -> grant.reviewOn().isBefore(desk.today().plus(SOON)))
        .findFirst()
        .map(
            grant ->
                Plain.role(grant.role())
                    + (isOver(grant) ? " ended on " : " ends on ")
                    + PlainWords.of(grant.reviewOn()))
        .orElse("");
  }

  private boolean isOver(Grant grant) {
    return grant.reviewOn().isBefore(desk.today());
  }

  private String signedIn(String person) {
    return accounts
        .signIns()
        .last(person)
        .map(last -> Plain.when(last.at(), desk.zone(), desk.today()) + ", " + last.way().words())
        .orElseGet(() -> accounts.isInvited(person) ? "never; has a code to begin with" : "never");
  }

  private String factor(String person) {
    boolean app = accounts.factor().isOn(person);
    return accounts.passkeys().has(person)
        ? app ? "a passkey and an app’s code" : "a passkey"
        : app ? "an app’s code" : "none";
  }

  /** Somebody who works here. */
  MemberPage page(Member member, String me, String problem, String code) {
    Set<Role> held = member.grants().stream().map(Grant::role).collect(Collectors.toSet());
    int count = sessions.count(member.id());
    return new MemberPage(
        problem,
        member.id(),
        Plain.given(member.name()),
        member.id().equals(me),
        member.grants().stream().map(this::held).toList(),
        Stream.of(Role.values())
            .filter(role -> !held.contains(role) && !member.id().equals(me))
            .map(role -> new MemberPage.Choice(role.word(), Plain.role(role)))
            .toList(),
        signedIn(member.id()),
        factor(member.id()),
        count == 0 ? "nowhere" : "in " + Plain.count(count, "place"),
        code);
  }

  private MemberPage.Held held(People.Grant grant) {
    LocalDate until = grant.reviewOn();
    return new MemberPage.Held(
        grant.role().word(), Plain.role(grant.role()), PlainWords.of(until), isOver(grant));
  }
}
