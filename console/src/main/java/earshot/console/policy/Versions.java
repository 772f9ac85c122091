package earshot.console.policy;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.active.By;
import earshot.policy.active.Doubt;
import earshot.policy.active.InForce;
import earshot.policy.active.PolicyVersions;
import earshot.policy.active.Refusal;
import earshot.policy.active.Reply;
import earshot.policy.active.Version;
import earshot.policy.active.Version.State;
import earshot.policy.decide.PolicyVersion;
import earshot.policy.diff.PolicyDiff;
import earshot.policy.file.Policy;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which version is in force and which waits; approving and withdrawing that one. */
@Controller
public final class Versions {
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;
  private final VersionWords words;

  /** With these. */
  public Versions(Sessions sessions, Pages pages, Desk desk) {
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.words = new VersionWords(desk);
  }

  @GetMapping("/admin/policy")
  void versions(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, List.of());
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, List<String> problems)
      throws IOException {
    PolicyVersions versions = desk.practice().versions();
    InForce inForce = versions.current();
    pages.show(
        request,
        response,
        status,
        "policy",
        "Policy",
        new PolicyPage(
            problems,
            inForce instanceof InForce.Active active
                ? Optional.of(words.inForce(active))
                : Optional.empty(),
            inForce.doubts().stream().map(Doubt::sentence).toList(),
            versions.waiting().map(one -> waiting(versions, inForce.policy(), one)),
            words.history(versions.history()),
            mayAct()));
  }

  private boolean mayAct() {
    return Duty.ACTIVATE_POLICY.isFor(desk.roles(sessions.mustBe().id()));
  }

  private PolicyPage.Waiting waiting(
      PolicyVersions versions, Optional<Policy> inForce, Version version) {
    List<ChangeLine> changes =
        versions
            .policy(version.policy())
            .flatMap(now -> inForce.map(before -> PolicyDiff.between(before, now)))
            .map(diff -> diff.changes().stream().map(ChangeLine::of).toList())
            .orElse(List.of());
    boolean waits = version.state() == State.WAITS_FOR_APPROVAL;
    boolean mine = version.submittedBy().equals(sessions.mustBe().id());
    return new PolicyPage.Waiting(
        new PolicyPage.Which(
            version.policy().id(), version.policy().version(), version.policy().hash()),
        words.standing(version),
        changes,
        inForce.isEmpty(),
        waits && mayAct() && !mine,
        waits && mayAct() && mine ? "You submitted it, so somebody else has to approve it." : "");
  }

  @PostMapping("/admin/policy/approve")
  void approve(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "version", defaultValue = "0") int version,
      @RequestParam(name = "hash", defaultValue = "") String hash)
      throws IOException {
    SignedIn by = sessions.mustBe().at(request.getRemoteAddr());
    PolicyVersion read = new PolicyVersion(id, version, hash);
    tell(request, response, desk.practice().versions().approve(by, read));
  }

  @PostMapping("/admin/policy/withdraw")
  void withdraw(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "version", defaultValue = "0") int version,
      @RequestParam(name = "hash", defaultValue = "") String hash)
      throws IOException {
    By by = new By.Person(sessions.mustBe().at(request.getRemoteAddr()));
    PolicyVersion read = new PolicyVersion(id, version, hash);
    tell(request, response, desk.practice().versions().withdraw(by, read));
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, Reply reply)
      throws IOException {
    switch (reply) {
      case Reply.Done _ -> response.sendRedirect("/admin/policy");
      case Reply.Refused(List<Refusal> why) ->
          show(
              request,
              response,
              HttpServletResponse.SC_BAD_REQUEST,
              why.stream().map(Sentences::of).toList());
    }
  }
}
