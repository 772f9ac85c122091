package earshot.console.reviews;

import earshot.console.calls.CallsPage;
import earshot.console.calls.KnownCalls;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.Placing;
import earshot.policy.daily.Due;
import earshot.policy.daily.DueCalls;
import earshot.policy.daily.ReviewQueue;
import earshot.policy.disposal.Restored;
import earshot.policy.people.SignedIn;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two people decide whether a recording goes; one is enough to have it kept. */
@Controller
public final class Queue {
  private static final int PAGE = 25;
  private static final int SHORTEST_REASON = 3;
  private static final int LONGEST_REASON = 500;
  private static final String COULD_BE_ONE =
      "It takes somebody else. For a week, whoever was added or got a new code does not count as a"
          + " second person beside whoever let them in.";
  private static final String CALL = "/reviews/{call:[0-9][0-9A-Za-z.-]*}";

  private final Desk desk;
  private final Pages pages;
  private final Sessions sessions;
  private final KnownCalls calls;
  private final Restore restore;

  /** Of this desk. */
  public Queue(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.sessions = sessions;
    this.calls = new KnownCalls(desk);
    this.restore = new Restore(desk);
  }

  private SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  private ReviewQueue queue() {
    return desk.practice().reviews();
  }

  /** How many people the law pack wants. */
  private int needed() {
    return desk.practice().law().reviewers();
  }

  @GetMapping("/reviews")
  void queue(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "after", defaultValue = "") String after)
      throws IOException {
    show(request, response, HttpServletResponse.SC_OK, after, "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String after,
      String problem)
      throws IOException {
    DueCalls due = desk.practice().due();
    // One that was decided meanwhile is no mark any more: then the list begins anew.
    Optional<Due> last = due.of(after).filter(one -> one.what() == Due.What.REVIEW);
    List<ReviewQueue.Entry> page = queue().page(last, PAGE);
    pages.show(
        request,
        response,
        status,
        "reviews/queue",
        "Reviews",
        new QueuePage(
            restore.banner(me(request).person()),
            problem,
            Plain.count(due.count(Due.What.REVIEW), "call"),
            page.stream().map(this::line).toList(),
            page.size() < PAGE ? "" : "/reviews?after=" + page.getLast().due().callId(),
            figures(due)));
  }

  private QueuePage.Line line(ReviewQueue.Entry entry) {
    String id = entry.due().callId();
    int have = entry.approvedBy().size();
    String since =
        entry.due().dueOn().map(day -> "Its time was over on " + PlainWords.of(day)).orElse("");
    boolean done = have >= needed();
    CallsPage.Row row = calls.row(id);
    return new QueuePage.Line(
        "/reviews/" + id,
        row,
        since + " (" + entry.due().grounds().path() + "). " + row.outcome() + ".",
        done ? "Goes at the next run" : have + " of " + needed() + " approve",
        done ? "not-recorded" : have > 0 ? "partial" : "not-answered");
  }

  private List<String> figures(DueCalls due) {
    List<String> all = new ArrayList<>();
    int late = due.overdueCount(desk.today());
    if (late > 0) {
      all.add(
          Plain.count(late, "recording")
              + " should be gone by now, as our notice says, and "
              + (late == 1 ? "is" : "are")
              + " still here.");
    }
    all.add("To go at the next run: " + Plain.count(due.count(Due.What.DESTROY), "call") + ".");
    all.add("Kept by holds alone: " + Plain.count(due.count(Due.What.HELD), "call") + ".");
    all.add(
        "Kept because something is not known: "
            + Plain.count(due.count(Due.What.UNKNOWN), "call")
            + ".");
    return all;
  }

  @GetMapping(CALL)
  void one(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("call") String id)
      throws IOException {
    show(request, response, HttpServletResponse.SC_OK, id, "", "", "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String id,
      String problem,
      String until,
      String reason)
      throws IOException {
    Optional<ReviewQueue.Entry> entry = queue().of(id);
    if (entry.isEmpty() && calls.find(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String me = me(request).person();
    List<String> people = entry.map(ReviewQueue.Entry::approvedBy).orElse(List.of());
    pages.show(
        request,
        response,
        status,
        "reviews/one",
        "Review",
        new DecisionPage(
            restore.banner(me),
            problem,
            id,
            calls.row(id),
            entry
                .map(one -> one.due().sentence())
                .or(() -> desk.kept(id))
                .orElseGet(() -> desk.practice().answer(id).sentence()),
            entry.map(one -> one.due().grounds().path()).orElse(""),
            people.stream().map(person -> approved(id, person)).toList(),
            people.contains(me),
            Math.max(0, needed() - people.size()),
            entry.isPresent(),
            until.isEmpty() ? desk.today().plusYears(1).toString() : until,
            reason));
  }

  private String approved(String id, String person) {
    String name = desk.people().nameOf(person).map(Plain::given).orElse("Somebody");
    return name
        + queue()
            .reasonOf(id, person)
            .map(Plain::given)
            .filter(why -> !why.isEmpty())
            .map(why -> ": “" + why + "”")
            .orElse("");
  }

  private static boolean isReason(String words) {
    return words.length() >= SHORTEST_REASON && words.length() <= LONGEST_REASON;
  }

  @PostMapping(CALL + "/destroy")
  void destroy(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("call") String id,
      @RequestParam(name = "reason", defaultValue = "") String reason)
      throws IOException {
    String words = reason.strip();
    if (!isReason(words)) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          id,
          "Say in a few words why it can go.",
          "",
          words.substring(0, Math.min(LONGEST_REASON, words.length())));
      return;
    }
    switch (queue().approve(me(request), id, words)) {
      case COUNTED -> response.sendRedirect("/reviews/" + id);
      case COUNTED_BEFORE ->
          show(
              request,
              response,
              HttpServletResponse.SC_FORBIDDEN,
              id,
              "You have approved it already. It takes another person.",
              "",
              "");
      case COULD_BE_ONE ->
          show(request, response, HttpServletResponse.SC_FORBIDDEN, id, COULD_BE_ONE, "", words);
      case NOT_IN_QUEUE ->
          show(
              request,
              response,
              HttpServletResponse.SC_BAD_REQUEST,
              id,
              "There is nothing to decide about this recording any more.",
              "",
              "");
    }
  }

  @PostMapping(CALL + "/keep")
  void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("call") String id,
      @RequestParam(name = "until", defaultValue = "") String until,
      @RequestParam(name = "reason", defaultValue = "") String reason)
      throws IOException {
    String words = reason.strip();
    Optional<LocalDate> day = day(until).filter(one -> one.isAfter(desk.today()));
    String problem =
        !isReason(words)
            ? "Say in a few words why it is kept."
            : day.isEmpty()
                ? "Give the day on which somebody asks again. It has to be after today."
                : queue().of(id).isEmpty()
                    ? "There is nothing to decide about this recording any more."
                    : "";
    if (problem.isEmpty()) {
      if (!(queue().keep(me(request), id, day.orElseThrow(), words) instanceof Placing.TooLate)) {
        response.sendRedirect("/reviews/" + id);
        return;
      }
      problem = "It is too late: the recording is gone, or is being destroyed.";
    }
    show(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        id,
        problem,
        day.map(LocalDate::toString).orElse(""),
        words.substring(0, Math.min(LONGEST_REASON, words.length())));
  }

  private Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()))
          .filter(day -> day.isBefore(desk.today().plusYears(100)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** All that was decided since the backup is entered again, somebody says. */
  @PostMapping("/reviews/restored")
  void restored(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "sure", defaultValue = "") String sure)
      throws IOException {
    QueuePage.Banner banner = restore.banner(me(request).person());
    String problem =
        banner.missing() > 0 && banner.mine()
            ? "You have confirmed it already. It takes another person."
            : banner.missing() > 0 && !sure.equals("yes") ? "Tick that you have looked." : "";
    if (problem.isEmpty()
        && Restored.confirm(desk.acts(), me(request)) == Restored.Confirmation.COULD_BE_ONE) {
      show(request, response, HttpServletResponse.SC_FORBIDDEN, "", COULD_BE_ONE);
    } else if (problem.isEmpty()) {
      response.sendRedirect("/reviews");
    } else {
      int status =
          banner.mine() ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_BAD_REQUEST;
      show(request, response, status, "", problem);
    }
  }
}
