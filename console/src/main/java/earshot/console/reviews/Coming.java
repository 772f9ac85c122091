package earshot.console.reviews;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.words.Plain;
import earshot.policy.daily.Due;
import earshot.policy.file.Policy;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.SweepTally;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is due in the coming days, by the policy in force and all that is known today. It goes
 * through all calls, so it is done when somebody asks, and once at a time.
 */
@Controller
public final class Coming {
  private static final Map<String, Integer> SPANS = Map.of("7", 7, "30", 30, "90", 90);

  private final Desk desk;
  private final Pages pages;
  private final Semaphore one = new Semaphore(1);

  /** Of this desk. */
  public Coming(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  @GetMapping("/reviews/coming")
  void coming(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, new ComingPage("", 0, "", List.of()));
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, ComingPage page)
      throws IOException {
    pages.show(request, response, status, "reviews/coming", "Coming up", page);
  }

  /** Nothing changes by it; it costs much, and so nobody's browser may fetch it unasked. */
  @PostMapping("/reviews/coming")
  void coming(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "days", defaultValue = "") String days)
      throws IOException {
    Optional<Integer> span = Optional.ofNullable(SPANS.get(days));
    Optional<Policy> policy = desk.practice().active().destroying().get();
    if (span.isEmpty() || policy.isEmpty()) {
      String problem =
          span.isEmpty()
              ? "Choose how many days to look ahead."
              : "No policy is in force beyond doubt, so nothing is destroyed.";
      ComingPage page = new ComingPage(problem, 0, "", List.of());
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, page);
    } else if (one.tryAcquire()) {
      try {
        show(request, response, HttpServletResponse.SC_OK, look(policy.get(), span.get()));
      } finally {
        one.release();
      }
    } else {
      ComingPage page =
          new ComingPage("Somebody is looking already. Try again in a minute.", 0, "", List.of());
      show(request, response, 429, page);
    }
  }

  private ComingPage look(Policy policy, int days) {
    LocalDate today = desk.today();
    Map<LocalDate, Map<Due.What, Integer>> found = new TreeMap<>();
    SweepTally tally =
        desk.practice()
            .dryRun()
            .run(
                new RetentionEngine(policy),
                desk.clock().instant().plus(Duration.ofDays(days)),
                due ->
                    due.dueOn()
                        .filter(day -> day.isAfter(today))
                        .ifPresent(
                            day ->
                                found
                                    .computeIfAbsent(day, _ -> new EnumMap<>(Due.What.class))
                                    .merge(due.what(), 1, Integer::sum)));
    List<ComingPage.Line> lines = new ArrayList<>();
    found.forEach(
        (day, what) ->
            what.forEach(
                (which, count) ->
                    lines.add(
                        new ComingPage.Line(
                            PlainWords.of(day),
                            Plain.count(count, "recording") + " " + words(which)))));
    String summary =
        "Of "
            + Plain.count(tally.calls(), "call")
            + ", by the policy in force and all that is known today."
            + (lines.isEmpty() ? " Nothing comes to its end in these days." : "");
    return new ComingPage("", days, summary, lines);
  }

  private static String words(Due.What what) {
    return switch (what) {
      case DESTROY -> "to be destroyed";
      case REVIEW -> "for two people to decide about";
      case HELD -> "that holds will keep";
      case UNKNOWN -> "of which something is not known";
    };
  }
}
