package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.policy.file.Words;
import earshot.policy.request.Ending;
import earshot.policy.request.Ground;
import earshot.policy.request.Readiness;
import earshot.policy.request.RequestRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a request ends: answered, refused on a ground, or taken back. */
@Controller
public final class Ends {
  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public Ends(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  @GetMapping("/requests/{id:c-[0-9a-z-]+}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, found.get(), "", Kept.NOTHING);
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      RequestRecord one,
      String problem,
      Kept kept)
      throws IOException {
    Head head = requested.head(one);
    List<String> missing = desk.store().index().read(sql -> Readiness.missing(sql, one));
    pages.show(
        request,
        response,
        status,
        "requests/end",
        head.title(),
        new StepPage(head, problem, kept, Wording.grounds(head.dead()), missing, head.open()));
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/end")
  void end(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "how", defaultValue = "") String how,
      @RequestParam(name = "ground", defaultValue = "") String ground)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    Optional<Ending> ending = ending(how, ground);
    String problem =
        ending.isPresent()
            ? ""
            : how.equals("refused") ? "Choose why you refuse it." : "Choose how it ends.";
    if (ending.isPresent()) {
      try {
        desk.practice().requests().end(requested.me(request), id, ending.get());
        response.sendRedirect("/requests/" + id);
        return;
      } catch (IllegalStateException why) { // policy says in a sentence what is open still
        problem =
            found.get().end().isPresent()
                ? "The request has ended already."
                : String.valueOf(why.getMessage());
      }
    }
    Kept kept = new Kept(Map.of("how", how, "ground", ground));
    show(request, response, HttpServletResponse.SC_BAD_REQUEST, found.get(), problem, kept);
  }

  private static Optional<Ending> ending(String how, String ground) {
    return switch (how) {
      case "answered" -> Optional.of(new Ending.Answer());
      case "refused" -> Words.read(Ground.class, ground).map(Ending.Refuse::new);
      case "withdrawn" -> Optional.of(new Ending.Withdraw());
      default -> Optional.empty();
    };
  }
}
