package earshot.console.policy;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.active.By;
import earshot.policy.active.Refusal;
import earshot.policy.active.Reply;
import earshot.policy.people.Duty;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a file to a version: upload, look, confirm, submit. */
@Controller
public final class Submissions {
  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;
  private final Drafts drafts;

  /** With these. */
  public Submissions(Sessions sessions, Pages pages, Desk desk) {
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.drafts = new Drafts(desk);
  }

  /** Those who read versions cannot all submit one; nothing of a file is looked at for them. */
  private boolean isTheirs(HttpServletResponse response) throws IOException {
    boolean theirs = Duty.ACTIVATE_POLICY.isFor(desk.roles(sessions.mustBe().id()));
    if (!theirs) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
    return theirs;
  }

  @GetMapping("/admin/policy/new")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isTheirs(response)) {
      ask(request, response, HttpServletResponse.SC_OK, List.of());
    }
  }

  private void ask(
      HttpServletRequest request, HttpServletResponse response, int status, List<String> problems)
      throws IOException {
    pages.show(
        request,
        response,
        status,
        "policy-upload",
        "A new version of the policy",
        new UploadPage(problems));
  }

  @PostMapping("/admin/policy/new")
  void upload(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!isTheirs(response)) {
      return;
    }
    byte[] octets = file(request);
    List<String> problems =
        octets.length == 0
            ? List.of("Choose the file with the policy.")
            : Draft.keep(request, octets);
    if (problems.isEmpty()) {
      response.sendRedirect("/admin/policy/new/check");
    } else {
      ask(request, response, HttpServletResponse.SC_BAD_REQUEST, problems);
    }
  }

  private static byte[] file(HttpServletRequest request) throws IOException, ServletException {
    String type = String.valueOf(request.getContentType());
    Part part = type.startsWith("multipart/form-data") ? request.getPart("file") : null;
    if (part == null) {
      return new byte[0];
    }
    try (InputStream in = part.getInputStream()) {
      return in.readAllBytes(); // the server has limited it
    }
  }

  @GetMapping("/admin/policy/new/check")
  void look(HttpServletRequest request, HttpServletResponse response) throws IOException {
    look(request, response, HttpServletResponse.SC_OK, List.of(), Set.of(), false);
  }

  private void look(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      List<String> problems,
      Set<String> confirmed,
      boolean counted)
      throws IOException {
    if (!isTheirs(response)) {
      return;
    }
    Optional<Draft> draft = Draft.of(request);
    if (draft.isEmpty()) {
      response.sendRedirect("/admin/policy/new");
      return;
    }
    DraftPage page = drafts.page(draft.get(), problems, confirmed, counted);
    pages.show(request, response, status, "policy-check", "Look at it first", page);
  }

  @PostMapping("/admin/policy/new/count")
  void count(HttpServletRequest request, HttpServletResponse response) throws IOException {
    look(request, response, HttpServletResponse.SC_OK, List.of(), Set.of(), true);
  }

  @PostMapping("/admin/policy/new/submit")
  void submit(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "confirmed", defaultValue = "") Set<String> confirmed,
      @RequestParam(name = "deaths", defaultValue = "") String deaths)
      throws IOException {
    Optional<Draft> draft = Draft.of(request);
    if (draft.isEmpty()) {
      if (isTheirs(response)) {
        response.sendRedirect("/admin/policy/new");
      }
      return;
    }
    By by = new By.Person(sessions.mustBe().at(request.getRemoteAddr()));
    Reply reply =
        desk.practice()
            .versions()
            .submit(by, draft.get().octets(), drafts.facts(deaths.equals("told"), confirmed));
    switch (reply) {
      case Reply.Done _ -> {
        Draft.drop(request);
        response.sendRedirect("/admin/policy");
      }
      case Reply.Refused(List<Refusal> why) ->
          look(
              request,
              response,
              HttpServletResponse.SC_BAD_REQUEST,
              why.stream().map(Sentences::of).toList(),
              confirmed,
              false);
    }
  }
}
