package earshot.console.calls;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Person;
import earshot.console.web.Sessions;
import earshot.policy.people.Duty;
import earshot.policy.people.NotAllowedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a call. What may tell of a person is sent as a form, and is in no address. */
@Controller
public final class Calls {
  private static final int LONGEST_TITLE = 60;

  private final Desk desk;
  private final Pages pages;
  private final Sessions sessions;
  private final SavedSearches saved;
  private final Searches searches = new Searches();
  private final Finding finding;

  /** Of this desk. */
  public Calls(Desk desk, Pages pages, Sessions sessions, SavedSearches saved) {
    this.desk = desk;
    this.pages = pages;
    this.sessions = sessions;
    this.saved = saved;
    this.finding = new Finding(desk);
  }

  @GetMapping("/calls")
  void calls(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "direction", defaultValue = "") String direction,
      @RequestParam(name = "outcome", defaultValue = "") String outcome,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "search", defaultValue = "") String search,
      @RequestParam(name = "after", defaultValue = "") String after)
      throws IOException {
    if (search.isEmpty()) {
      Wanted wanted = new Wanted(from, to, "", "", "", direction, outcome, reason, "");
      show(request, response, wanted, wanted.href(), after);
      return;
    }
    Optional<Wanted> kept = searches.find(request, search);
    if (kept.isPresent()) {
      show(request, response, kept.get(), "/calls?search=" + Wanted.coded(search), after);
    } else {
      refuse(
          request, response, Wanted.ALL, "That search is not there any more. Search again.", 404);
    }
  }

  @PostMapping("/calls/search")
  void search(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "number", defaultValue = "") String number,
      @RequestParam(name = "extension", defaultValue = "") String extension,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "direction", defaultValue = "") String direction,
      @RequestParam(name = "outcome", defaultValue = "") String outcome,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "patient", defaultValue = "") String patient)
      throws IOException {
    Wanted wanted =
        new Wanted(from, to, number, extension, name, direction, outcome, reason, patient);
    if (wanted.problems().isEmpty()) {
      response.sendRedirect(address(request, wanted));
    } else {
      show(request, response, wanted, "", "");
    }
  }

  private String address(HttpServletRequest request, Wanted wanted) {
    return wanted.isPersonal() ? "/calls?search=" + searches.keep(request, wanted) : wanted.href();
  }

  /** Keeps a search for another day. */
  @PostMapping("/calls/saved")
  void save(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "title", defaultValue = "") String title,
      @RequestParam(name = "search", defaultValue = "") String search)
      throws IOException {
    Wanted wanted = searches.find(request, search).orElse(Wanted.ALL);
    String called = title.strip();
    if (wanted.equals(Wanted.ALL)) {
      refuse(request, response, wanted, "That search is not there any more. Search again.", 400);
    } else if (called.isEmpty() || called.length() > LONGEST_TITLE) {
      refuse(request, response, wanted, "Give the search a short name.", 400);
    } else if (!saved.save(sessions.mustBe().id(), called, wanted)) {
      String full =
          "You keep "
              + SavedSearches.MOST
              + " searches already. Take one away that you do not need.";
      refuse(request, response, wanted, full, 400);
    } else {
      response.sendRedirect(address(request, wanted));
    }
  }

  /** Searches again for what was kept. */
  @PostMapping("/calls/saved/{id}")
  void again(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<SavedSearches.Saved> found =
        saved.of(sessions.mustBe().id()).stream().filter(one -> one.id().equals(id)).findFirst();
    if (found.isPresent()) {
      response.sendRedirect(address(request, found.get().wanted()));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @PostMapping("/calls/saved/{id}/forget")
  void forget(HttpServletResponse response, @PathVariable("id") String id) throws IOException {
    saved.forget(sessions.mustBe().id(), id);
    response.sendRedirect("/calls");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Wanted wanted,
      String address,
      String after)
      throws IOException {
    List<String> problems = new ArrayList<>(wanted.problems());
    if (!problems.isEmpty()) {
      page(request, response, 400, none(wanted, problems));
      return;
    }
    Person person = sessions.mustBe();
    Finding.Found found;
    try {
      found =
          finding.find(
              person.at(request.getRemoteAddr()),
              wanted,
              after.isEmpty() ? Optional.empty() : Optional.of(after));
    } catch (IllegalArgumentException _) { // a link that was altered
      refuse(request, response, wanted, "The link to these calls is damaged. Search again.", 400);
      return;
    } catch (NotAllowedException refused) {
      refuse(request, response, wanted, String.valueOf(refused.getMessage()), 403);
      return;
    }
    boolean more = "more".equals(request.getHeader("HX-Target"));
    CallsPage page =
        new CallsPage(
            wanted,
            List.of(),
            found.searched(),
            found.rows(),
            found.next().map(next -> address + "&after=" + Wanted.coded(next)).orElse(""),
            more ? List.of() : Wanted.reasons(),
            mayNamePatients(person),
            more ? List.of() : kept(person),
            more || wanted.equals(Wanted.ALL) ? "" : searches.keep(request, wanted));
    if (more) {
      pages.part(response, "more-calls", page);
    } else {
      page(request, response, 200, page);
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      Wanted wanted,
      String problem,
      int status)
      throws IOException {
    page(request, response, status, none(wanted, List.of(problem)));
  }

  private CallsPage none(Wanted wanted, List<String> problems) {
    Person person = sessions.mustBe();
    return new CallsPage(
        wanted,
        problems,
        "",
        List.of(),
        "",
        Wanted.reasons(),
        mayNamePatients(person),
        kept(person),
        "");
  }

  private void page(
      HttpServletRequest request, HttpServletResponse response, int status, CallsPage page)
      throws IOException {
    pages.show(request, response, status, "calls", "Calls", page);
  }

  /** Who may say whose call it was may look for it by that. */
  private boolean mayNamePatients(Person person) {
    return Duty.LINK_CALL.isFor(desk.roles(person.id()));
  }

  private List<CallsPage.Saved> kept(Person person) {
    return saved.of(person.id()).stream()
        .map(one -> new CallsPage.Saved(one.id(), one.title()))
        .toList();
  }
}
