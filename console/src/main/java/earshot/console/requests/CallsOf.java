package earshot.console.requests;

import earshot.console.calls.CallRow;
import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.Placing;
import earshot.policy.file.Words;
import earshot.policy.request.FoundBy;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calls of a request, and finding more of them. */
@Controller
public final class CallsOf {
  /** Holds are looked at again after so long. */
  private static final int REVIEW_MONTHS = 6;

  private static final int MOST = 50;
  private static final int FEWEST_DIGITS = 7;

  private final Desk desk;
  private final Pages pages;
  private final Requested requested;
  private final RequestedCalls calls;

  /** Of this desk. */
  public CallsOf(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
    this.calls = new RequestedCalls(desk);
  }

  /** What was looked for, and what was found. */
  private record Searched(Kept kept, String words, List<FoundCall> found, FoundBy by) {
    private static final Searched NOTHING =
        new Searched(Kept.NOTHING, "", List.of(), FoundBy.STAFF);
  }

  @GetMapping("/requests/{id:c-[0-9a-z-]+}/calls")
  void calls(
      HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, found.get(), "", Searched.NOTHING);
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      RequestRecord one,
      String problem,
      Searched searched)
      throws IOException {
    Head head = requested.head(one);
    List<RequestCalls.Listed> listed = calls.of(one.caseId());
    Set<String> there =
        listed.stream().map(RequestCalls.Listed::callId).collect(Collectors.toSet());
    List<CallsOfPage.Line> found =
        searched.found.stream()
            .filter(call -> !there.contains(call.id()))
            .map(
                call ->
                    new CallsOfPage.Line(call.id(), "", CallRow.of(call, desk.zone()), "", "", ""))
            .toList();
    pages.show(
        request,
        response,
        status,
        "requests/calls",
        head.title(),
        new CallsOfPage(
            head,
            problem,
            listed.stream().map(call -> calls.line(one, call)).toList(),
            searched.kept,
            searched.words,
            found,
            Words.of(searched.by)));
  }

  /** Looks for more. What is typed is personal, so it stands in no address. */
  @PostMapping("/requests/{id:c-[0-9a-z-]+}/calls")
  void search(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "number", defaultValue = "") String number,
      @RequestParam(name = "day", defaultValue = "") String day)
      throws IOException {
    Optional<RequestRecord> one = requested.find(response, id);
    if (one.isEmpty()) {
      return;
    }
    Optional<LocalDate> on = Taking.day(day);
    String digits = number.strip();
    Kept kept =
        new Kept(Map.of("number", Plain.given(digits), "day", on.map(Object::toString).orElse("")));
    boolean badNumber =
        !digits.isEmpty() && digits.chars().filter(Character::isDigit).count() < FEWEST_DIGITS;
    if (badNumber || !day.isBlank() && on.isEmpty() || digits.isEmpty() && on.isEmpty()) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          one.get(),
          badNumber
              ? "Give the whole telephone number."
              : "Give a telephone number, or a day, or both.",
          new Searched(kept, "", List.of(), FoundBy.STAFF));
      return;
    }
    CallQuery query = CallQuery.ALL;
    if (on.isPresent()) {
      query =
          query.between(
              on.get().atStartOfDay(desk.zone()).toInstant(),
              on.get().plusDays(1).atStartOfDay(desk.zone()).toInstant());
    }
    if (!digits.isEmpty()) {
      query = query.withNumber(digits);
    }
    List<FoundCall> found =
        desk.search()
            .page(query, Math.min(MOST, CallSearch.LARGEST_PAGE), Optional.empty())
            .calls();
    FoundBy by = digits.isEmpty() ? FoundBy.STAFF : FoundBy.NUMBER;
    show(
        request,
        response,
        HttpServletResponse.SC_OK,
        one.get(),
        "",
        new Searched(kept, words(found.size()), found, by));
  }

  private static String words(int found) {
    return found == 0
        ? "Nothing was found."
        : found < MOST
            ? Plain.count(found, "call") + " found, newest first."
            : "The newest " + MOST + " are shown. Give a day as well, to find others.";
  }

  @PostMapping("/requests/{id:c-[0-9a-z-]+}/calls/add")
  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "call", defaultValue = "") String callId,
      @RequestParam(name = "by", defaultValue = "") String by)
      throws IOException {
    Optional<RequestRecord> one = requested.find(response, id);
    if (one.isEmpty()) {
      return;
    }
    String problem = "There is no such call.";
    if (calls.find(callId).isPresent()) {
      FoundBy how = Words.read(FoundBy.class, by).orElse(FoundBy.STAFF);
      try {
        Placing placed =
            desk.practice()
                .requestCalls()
                .add(
                    requested.me(request),
                    id,
                    callId,
                    how == FoundBy.LINK ? FoundBy.STAFF : how,
                    desk.today().plusMonths(REVIEW_MONTHS));
        if (!(placed instanceof Placing.TooLate)) {
          response.sendRedirect("/requests/" + id + "/calls");
          return;
        }
        problem =
            "The call is on the list now. Its recording is gone, or is being destroyed: the hold"
                + " came too late.";
      } catch (IllegalStateException _) {
        problem = "The request has ended. Nothing more can be added to it.";
      }
    }
    show(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        one.get(),
        problem,
        Searched.NOTHING);
  }
}
