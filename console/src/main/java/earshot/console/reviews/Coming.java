package earshot.console.reviews;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.words.Plain;
import earshot.policy.daily.Due;
import earshot.policy.file.Policy;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is due in the coming days, by the policy in force and all that was known when it was
 * counted.
 */
@Controller
public final class Coming implements AutoCloseable {
  private static final Map<String, Integer> SPANS = Map.of("7", 7, "30", 30, "90", 90);
  private static final int FIRST = 7;

  private final Desk desk;
  private final Pages pages;
  private final Forecast forecast;

  /** Of this desk. */
  public Coming(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
    this.forecast = new Forecast(desk);
  }

  @GetMapping("/reviews/coming")
  void coming(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpServletResponse.SC_OK, page());
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
      ComingPage page = new ComingPage(problem, FIRST, "", "", List.of());
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, page);
    } else {
      forecast.count(policy.get(), span.get());
      show(request, response, HttpServletResponse.SC_OK, page());
    }
  }

  private ComingPage page() {
    Optional<Forecast.Counted> last = forecast.last();
    return new ComingPage(
        "",
        last.map(Forecast.Counted::ahead).orElse(FIRST),
        forecast.isCounting()
            ? "All calls are being counted. Come back to this page in some minutes."
            : "",
        last.map(this::summary).orElse(""),
        last.map(Coming::lines).orElse(List.of()));
  }

  private static List<ComingPage.Line> lines(Forecast.Counted counted) {
    List<ComingPage.Line> lines = new ArrayList<>();
    counted
        .days()
        .forEach(
            (day, what) ->
                what.forEach(
                    (which, count) ->
                        lines.add(
                            new ComingPage.Line(
                                PlainWords.of(day),
                                Plain.count(count, "recording") + " " + words(which)))));
    return lines;
  }

  private String summary(Forecast.Counted counted) {
    return "As of "
        + Plain.when(counted.at(), desk.zone(), desk.today())
        + ", of "
        + Plain.count(counted.calls(), "call")
        + ", by the policy that was in force then and all that was known."
        + (counted.days().isEmpty()
            ? " Nothing comes to its end in the " + counted.ahead() + " days after that."
            : "");
  }

  /** Ends a count that is under way. */
  @Override
  public void close() {
    forecast.close();
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
