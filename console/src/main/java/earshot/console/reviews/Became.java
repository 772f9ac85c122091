package earshot.console.reviews;

import earshot.capture.record.CallId;
import earshot.console.calls.KnownCalls;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.words.Plain;
import earshot.policy.audit.Actor;
import earshot.policy.cases.Disposals;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.time.PlainWords;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import earshot.storage.index.SearchPage;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What became of this call? For any call's name, or a day and a number. */
@Controller
public final class Became {
  private static final int LAST = 25;
  private static final int MOST = 200;
  private static final int LONGEST = 80;

  private final Desk desk;
  private final Pages pages;
  private final KnownCalls calls;

  /** Of this desk. */
  public Became(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
    this.calls = new KnownCalls(desk);
  }

  @GetMapping("/reviews/became")
  void became(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(
        request,
        response,
        HttpServletResponse.SC_OK,
        new BecamePage("", "", "", "", false, List.of(), List.of(), last()));
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, int status, BecamePage page)
      throws IOException {
    pages.show(request, response, status, "reviews/became", "What became of a call", page);
  }

  private List<BecamePage.Answer> last() {
    return desk
        .store()
        .index()
        .<List<Disposals.Disposed>>read(
            sql -> Disposals.done(sql, desk.clock().instant().plusSeconds(1), LAST))
        .stream()
        .map(one -> answer(one.callId()))
        .toList();
  }

  /** A number is personal, so it stands in no address. */
  @PostMapping("/reviews/became")
  void became(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "call", defaultValue = "") String call,
      @RequestParam(name = "day", defaultValue = "") String day,
      @RequestParam(name = "number", defaultValue = "") String number)
      throws IOException {
    String id = cut(call);
    String digits = cut(number);
    Optional<LocalDate> on = day(day);
    String problem =
        !id.isEmpty() && CallId.startOf(id).isEmpty()
            ? "This is not the name of a call. Names begin with a day and a time."
            : id.isEmpty() && on.isEmpty()
                ? "Give the name of a call, or a day."
                : !digits.isEmpty() && digits.chars().noneMatch(Character::isDigit)
                    ? "A number has digits."
                    : "";
    List<BecamePage.Answer> answers = new ArrayList<>();
    List<BecamePage.Answer> others = new ArrayList<>();
    if (problem.isEmpty() && !id.isEmpty()) {
      answers.add(answer(id));
    } else if (problem.isEmpty()) {
      LocalDate known = on.orElseThrow();
      if (!digits.isEmpty()) {
        of(CallQuery.ALL.withNumber(digits), known).forEach(one -> answers.add(answer(one.id())));
      }
      of(CallQuery.ALL, known).stream()
          .filter(one -> one.destroyed().isPresent())
          .forEach(one -> others.add(answer(one.id())));
    }
    show(
        request,
        response,
        problem.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
        new BecamePage(
            problem,
            Plain.given(id),
            on.map(LocalDate::toString).orElse(""),
            Plain.given(digits),
            problem.isEmpty(),
            answers,
            others,
            List.of()));
  }

  private static String cut(String text) {
    String plain = text.strip();
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return day.getYear() >= 1970 && day.getYear() < 2200 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private List<FoundCall> of(CallQuery query, LocalDate day) {
    CallQuery that =
        query.between(
            day.atStartOfDay(desk.zone()).toInstant(),
            day.plusDays(1).atStartOfDay(desk.zone()).toInstant());
    List<FoundCall> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      SearchPage page = desk.search().page(that, CallSearch.LARGEST_PAGE, next);
      found.addAll(page.calls());
      next = page.next();
    } while (next.isPresent() && found.size() < MOST * 10);
    return found.stream().limit(MOST * 10L).toList();
  }

  private BecamePage.Answer answer(String id) {
    CallAnswer answer = desk.practice().answer(id);
    return new BecamePage.Answer(
        calls.find(id).isPresent() ? "/calls/" + id : "",
        id,
        CallId.startOf(id).map(at -> Plain.moment(at, desk.zone())).orElse(""),
        answer.sentence(),
        desk.store()
            .index()
            .<Optional<Disposals.Disposed>>read(sql -> Disposals.of(sql, id))
            .map(this::decided)
            .orElse(""));
  }

  private String decided(Disposals.Disposed one) {
    List<String> people =
        one.decidedBy().stream()
            .filter(person -> !person.equals(Actor.SYSTEM.id()))
            .map(person -> desk.people().nameOf(person).map(Plain::given).orElse("somebody"))
            .toList();
    return people.isEmpty()
        ? "The rule alone decided it."
        : PlainWords.list(people) + " decided it.";
  }
}
