package earshot.console.admin;

import earshot.console.account.Accounts;
import earshot.console.api.Tokens;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.file.Role;
import earshot.policy.people.Duty;
import earshot.policy.people.People.Member;
import earshot.policy.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Roles, lost passwords, and people who leave. Nobody gives themselves a role, and nobody takes
 * from themselves what lets them manage people: so there is always somebody who can.
 */
@Controller
public final class PeopleDesk {
  /** A role has to be looked at again after so long. */
  private static final int REVIEW_MONTHS = 12;

  private final Accounts accounts;
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;
  private final Staff staff;
  private final Tokens tokens;

  /** With these. */
  public PeopleDesk(Accounts accounts, Sessions sessions, Pages pages, Desk desk, Tokens tokens) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.tokens = tokens;
    this.staff = new Staff(desk, accounts, sessions);
  }

  @GetMapping("/admin/people")
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.show(request, response, HttpServletResponse.SC_OK, "people", "People", staff.all());
  }

  @GetMapping("/admin/people/{id}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    show(request, response, id, "", "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      String problem,
      String code)
      throws IOException {
    Optional<Member> member = desk.people().member(id).filter(Member::isHere);
    if (member.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    MemberPage page = staff.page(member.get(), sessions.mustBe().id(), problem, code);
    int status = problem.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST;
    pages.show(request, response, status, "person", page.name(), page);
  }

  @PostMapping("/admin/people/{id}/role")
  void give(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "role", defaultValue = "") String word)
      throws IOException {
    Optional<Role> role = role(word);
    if (!isHere(id)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (role.isEmpty()) {
      show(request, response, id, "Choose a role.", "");
    } else if (isMe(id)) {
      show(request, response, id, "Somebody else who manages people gives you roles.", "");
    } else {
      SignedIn by = by(request);
      boolean held =
          desk.people().member(id).stream()
              .flatMap(one -> one.grants().stream())
              .anyMatch(grant -> grant.role() == role.get());
      if (!held) {
        desk.people().grant(by, id, role.get(), desk.today().plusMonths(REVIEW_MONTHS));
      }
      response.sendRedirect("/admin/people/" + id);
    }
  }

  @PostMapping("/admin/people/{id}/renew")
  void renew(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "role", defaultValue = "") String word)
      throws IOException {
    Optional<Role> role = role(word);
    if (!isHere(id) || role.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      desk.people().renew(by(request), id, role.get(), desk.today().plusMonths(REVIEW_MONTHS));
      response.sendRedirect("/admin/people/" + id);
    }
  }

  @PostMapping("/admin/people/{id}/end")
  void end(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "role", defaultValue = "") String word)
      throws IOException {
    Optional<Role> role = role(word);
    if (!isHere(id) || role.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (isMe(id) && Duty.MANAGE_PEOPLE.isFor(Set.of(role.get()))) {
      show(
          request,
          response,
          id,
          "With this role you manage people. Somebody else who does has to end it.",
          "");
    } else {
      desk.people().end(by(request), id, role.get());
      response.sendRedirect("/admin/people/" + id);
    }
  }

  @PostMapping("/admin/people/{id}/reset")
  void reset(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (!isHere(id)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (isMe(id)) {
      show(request, response, id, "Change your own password at Your account.", "");
    } else {
      desk.people().resetAccess(by(request), id);
      tokens.withdrawAll(by(request), id);
      String code = accounts.reset(id);
      sessions.end(id);
      show(request, response, id, "", code);
    }
  }

  @PostMapping("/admin/people/{id}/sign-out")
  void signOut(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (!isHere(id)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    desk.people().endSessions(by(request), id);
    boolean me = isMe(id);
    sessions.end(id);
    response.sendRedirect(me ? "/sign-in" : "/admin/people/" + id);
  }

  @PostMapping("/admin/people/{id}/leave")
  void leave(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    if (!isHere(id)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (isMe(id)) {
      show(request, response, id, "Somebody else who manages people has to do this.", "");
    } else {
      tokens.withdrawAll(by(request), id);
      desk.people().leave(by(request), id);
      accounts.close(id);
      sessions.end(id);
      response.sendRedirect("/admin/people");
    }
  }

  private boolean isHere(String id) {
    return desk.people().member(id).filter(Member::isHere).isPresent();
  }

  private boolean isMe(String id) {
    return sessions.mustBe().id().equals(id);
  }

  private SignedIn by(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  private static Optional<Role> role(String word) {
    return Stream.of(Role.values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
