package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.hearing.Hearings;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.cases.Links;
import earshot.policy.file.Words;
import earshot.policy.people.SignedIn;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.Review;
import earshot.policy.request.Span;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One call of a request: whose it is, listening to it, and what may leave of it. */
@Controller
public final class Copy {
  private static final String AT = "/requests/{id:c-[0-9a-z-]+}/calls/{call}";
  private static final String WHY = "to get ready the copy that was asked for";

  private final Desk desk;
  private final Pages pages;
  private final Hearings hearings;
  private final Requested requested;
  private final RequestedCalls calls;
  private final SpanDrafts drafts;

  /** Of this desk. */
  public Copy(Desk desk, Pages pages, Sessions sessions, Hearings hearings) {
    this.desk = desk;
    this.pages = pages;
    this.hearings = hearings;
    this.requested = new Requested(desk, sessions);
    this.calls = new RequestedCalls(desk);
    this.drafts = new SpanDrafts(calls);
  }

  /** A call, of the request that it was found for. */
  private record Found(RequestRecord request, RequestCalls.Listed call) {
    String id() {
      return request.caseId();
    }

    String callId() {
      return call.callId();
    }

    String at() {
      return "/requests/" + id() + "/calls/" + callId();
    }
  }

  private Optional<Found> find(HttpServletResponse response, String id, String callId)
      throws IOException {
    Optional<RequestRecord> request = requested.find(response, id);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    Optional<RequestCalls.Listed> call = calls.of(id, callId);
    if (call.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
    return call.map(one -> new Found(request.get(), one));
  }

  @GetMapping(AT)
  void call(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String callId)
      throws IOException {
    Optional<Found> found = find(response, id, callId);
    if (found.isPresent()) {
      show(request, response, HttpServletResponse.SC_OK, found.get(), "");
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Found found,
      String problem)
      throws IOException {
    show(
        request,
        response,
        status,
        found,
        problem,
        drafts.page(request, found.id(), found.callId()));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Found found,
      String problem,
      Silences silences)
      throws IOException {
    Head head = requested.head(found.request());
    boolean audible = silences.recordings() > 0;
    pages.show(
        request,
        response,
        status,
        "requests/call",
        head.title(),
        new CopyPage(
            head,
            problem,
            found.at(),
            calls.row(found.callId()),
            Wording.of(found.call().foundBy()),
            Words.of(found.call().state()),
            audible ? "" : calls.answer(found.callId()).sentence(),
            calls.review(found.id(), found.callId()).map(RequestedCalls::words).orElse(""),
            silences,
            player(request, found, silences),
            Wording.whys()));
  }

  private Optional<CopyPage.Player> player(
      HttpServletRequest request, Found found, Silences silences) {
    String token = Optional.ofNullable(request.getParameter("hearing")).orElse("");
    int no = silences.recording();
    return hearings
        .place(request, token, found.callId())
        .map(
            place ->
                new CopyPage.Player(
                    token,
                    place.audio() + "?recording=" + no,
                    place.peaks() + "?recording=" + no,
                    Plain.when(place.until(), desk.zone(), desk.today()),
                    silences.recordings() < 2
                        ? List.of()
                        : IntStream.range(0, silences.recordings())
                            .mapToObj(
                                one ->
                                    new CopyPage.Part(
                                        found.at() + "?hearing=" + token + "&recording=" + one,
                                        "Recording " + (one + 1),
                                        one == no))
                            .toList()));
  }

  /** Whose it is. */
  @PostMapping(AT + "/whose")
  void whose(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String callId,
      @RequestParam(name = "whose", defaultValue = "") String whose)
      throws IOException {
    Optional<Found> found = find(response, id, callId);
    if (found.isEmpty()) {
      return;
    }
    Optional<Links.Part> part = Words.read(Links.Part.class, whose);
    if (part.isEmpty() && !whose.equals("not")) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          found.get(),
          "Say whether it is the patient’s call.");
      return;
    }
    try {
      if (part.isPresent()) {
        desk.practice().requestCalls().confirm(requested.me(request), id, callId, part.get());
      } else {
        desk.practice().requestCalls().reject(requested.me(request), id, callId);
      }
    } catch (IllegalStateException _) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          found.get(),
          found.get().request().end().isPresent()
              ? "The request has ended. Nothing more can be said of its calls."
              : "Whose calls it asks for is not known any more. Take the request again.");
      return;
    }
    boolean isTheirs = part.isPresent() && !calls.lengths(callId).isEmpty();
    response.sendRedirect(isTheirs ? found.get().at() : "/requests/" + id + "/calls");
  }

  /** Policy decides whether they may, and writes down that they did. */
  @PostMapping(AT + "/hear")
  void hear(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String callId)
      throws IOException {
    Optional<Found> found = find(response, id, callId);
    if (found.isEmpty()) {
      return;
    }
    SignedIn me = requested.me(request);
    Ask.ToPrepare ask = new Ask.ToPrepare(callId, id, WHY);
    switch (desk.door().ask(me, ask)) {
      case Answer.Granted granted ->
          response.sendRedirect(
              found.get().at()
                  + "?hearing="
                  + hearings.prepare(request, granted, me, ask, WHY)
                  + "#hear");
      case Answer.Refused refused ->
          show(
              request, response, HttpServletResponse.SC_FORBIDDEN, found.get(), refused.sentence());
    }
  }

  /** A part more, or one fewer. Nothing is decided by that. */
  @PostMapping(AT + "/parts")
  void parts(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String callId)
      throws IOException {
    Optional<Found> found = find(response, id, callId);
    if (found.isEmpty()) {
      return;
    }
    Silences silences = drafts.change(request, id, callId);
    if ("true".equals(request.getHeader("HX-Request"))) {
      pages.part(response, "requests/silences", silences);
    } else if (silences.problem().isEmpty()) {
      String token = Optional.ofNullable(request.getParameter("hearing")).orElse("");
      response.sendRedirect(
          found.get().at()
              + (token.matches("[0-9a-f]+")
                  ? "?hearing=" + token + "&recording=" + silences.recording()
                  : "")
              + "#silences");
    } else {
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, found.get(), "", silences);
    }
  }

  @PostMapping(AT + "/decide")
  void decide(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String callId,
      @RequestParam(name = "what", defaultValue = "") String what,
      @RequestParam(name = "why", defaultValue = "") String why)
      throws IOException {
    Optional<Found> found = find(response, id, callId);
    if (found.isEmpty()) {
      return;
    }
    List<Span> spans = drafts.spans(request, id, callId);
    Optional<Review> review =
        switch (what) {
          case "whole" -> Optional.of(new Review.Whole());
          case "silenced" ->
              spans.isEmpty() ? Optional.empty() : Optional.of(new Review.Silenced(spans));
          case "withheld" -> Words.read(Span.Why.class, why).map(Review.Withheld::new);
          default -> Optional.empty();
        };
    String problem = review.isPresent() ? "" : against(what);
    int status = HttpServletResponse.SC_BAD_REQUEST;
    if (review.isPresent()) {
      try {
        desk.practice().copyReviews().decide(requested.me(request), id, callId, review.get());
        drafts.forget(request, id, callId);
        response.sendRedirect("/requests/" + id + "/calls");
        return;
      } catch (IllegalStateException _) { // ended, or they have not heard it
        status = HttpServletResponse.SC_FORBIDDEN;
        problem =
            found.get().request().end().isPresent()
                ? "The request has ended. Nothing more can be decided of its calls."
                : "Only somebody who has listened to this call for this request can decide of it.";
      }
    }
    show(request, response, status, found.get(), problem);
  }

  private static String against(String what) {
    return switch (what) {
      case "silenced" -> "Add the parts that are to be silent first.";
      case "withheld" -> "Choose why no copy may leave.";
      default -> "Choose what may leave.";
    };
  }
}
