package earshot.console.calls;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.storage.index.SearchPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a call. */
@Controller
public final class Calls {
  private static final int PAGE = 25;

  private final Desk desk;
  private final Pages pages;

  /** Of this desk. */
  public Calls(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  @GetMapping("/calls")
  void calls(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "number", defaultValue = "") String number,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "direction", defaultValue = "") String direction,
      @RequestParam(name = "outcome", defaultValue = "") String outcome,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "after", defaultValue = "") String after)
      throws IOException {
    Wanted wanted = new Wanted(from, to, number, name, direction, outcome, reason);
    List<String> problems = new ArrayList<>(wanted.problems());
    CallsPage page = problems.isEmpty() ? found(wanted, after, problems) : none(wanted, problems);
    if (problems.isEmpty() && "more".equals(request.getHeader("HX-Target"))) {
      pages.part(response, "more-calls", page);
    } else {
      int status =
          problems.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST;
      pages.show(request, response, status, "calls", "Calls", page);
    }
  }

  private CallsPage found(Wanted wanted, String after, List<String> problems) {
    SearchPage found;
    try {
      found =
          desk.search()
              .page(
                  wanted.query(desk.zone()),
                  PAGE,
                  after.isEmpty() ? Optional.empty() : Optional.of(after));
    } catch (IllegalArgumentException _) { // a link that was altered
      problems.add("The link to these calls is damaged. Search again.");
      return none(wanted, problems);
    }
    return new CallsPage(
        wanted,
        problems,
        wanted.words() + understood(found.searched()),
        found.calls().stream().map(call -> CallRow.of(call, desk.zone())).toList(),
        found.next().map(wanted::href).orElse(""),
        Wanted.reasons());
  }

  private static CallsPage none(Wanted wanted, List<String> problems) {
    return new CallsPage(wanted, problems, "", List.of(), "", Wanted.reasons());
  }

  /** How a number was understood: an ending may be more, or less, than somebody meant. */
  private static String understood(SearchPage.Searched searched) {
    List<String> parts = new ArrayList<>();
    if (!searched.numberEndings().isEmpty()) {
      parts.add("numbers that end with " + String.join(" or ", searched.numberEndings()));
    }
    if (!searched.extensions().isEmpty()) {
      parts.add("the extension " + String.join(" or ", searched.extensions()));
    }
    return parts.isEmpty() ? "" : " (" + String.join(", or ", parts) + ")";
  }
}
