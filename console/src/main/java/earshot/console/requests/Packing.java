package earshot.console.requests;

import earshot.console.account.Accounts;
import earshot.console.desk.Desk;
import earshot.console.download.Download;
import earshot.console.download.Downloads;
import earshot.console.download.NothingLeavesException;
import earshot.console.web.Again;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.access.Ask;
import earshot.policy.access.NoLeaveException;
import earshot.policy.access.Presence;
import earshot.policy.access.Prospect;
import earshot.policy.copies.AnswerPack;
import earshot.policy.copies.Passphrase;
import earshot.policy.copies.RefusedException;
import earshot.policy.decide.Reason;
import earshot.policy.people.SignedIn;
import earshot.policy.request.CallState;
import earshot.policy.request.Readiness;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.Review;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The answer to a request: approved with a password, then taken once. It is made while it is taken,
 * straight into the browser's file, so that the disk never has a copy in clear.
 */
@Controller
public final class Packing {
  private static final String AT = "/requests/{id:c-[0-9a-z-]+}/pack";

  private final Desk desk;
  private final Pages pages;
  private final Again again;
  private final Downloads downloads;
  private final Requested requested;
  private final RequestedCalls calls;
  private final InSession<Approved> approved = new InSession<>("earshot.packs", Approved.class);

  /** Of this desk. */
  public Packing(Desk desk, Pages pages, Sessions sessions, Again again, Downloads downloads) {
    this.desk = desk;
    this.pages = pages;
    this.again = again;
    this.downloads = downloads;
    this.requested = new Requested(desk, sessions);
    this.calls = new RequestedCalls(desk);
  }

  /** What was approved and not taken yet. Its text says nothing of the passphrase. */
  private record Approved(
      String id, Downloads.Link link, Optional<Passphrase> passphrase, boolean shown) {}

  @GetMapping(AT)
  void pack(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
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
    pages.show(
        request,
        response,
        status,
        "requests/pack",
        head.title(),
        new PackPage(head, problem, missing(one), leaving(one), kept, again.form(request)));
  }

  private List<String> missing(RequestRecord one) {
    return one.end().isPresent()
        ? List.of()
        : desk.store().index().read(sql -> Readiness.missing(sql, one));
  }

  private List<String> leaving(RequestRecord one) {
    return confirmed(one).stream()
        .map(
            callId ->
                calls.row(callId).when()
                    + ": "
                    + (calls.lengths(callId).isEmpty()
                        ? calls.answer(callId).sentence()
                        : calls
                            .review(one.caseId(), callId)
                            .map(RequestedCalls::words)
                            .orElse("Nobody has decided yet.")))
        .toList();
  }

  private List<String> confirmed(RequestRecord one) {
    return calls.of(one.caseId()).stream()
        .filter(call -> call.state() == CallState.CONFIRMED)
        .map(RequestCalls.Listed::callId)
        .toList();
  }

  @PostMapping(AT)
  void approve(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "how", defaultValue = "") String how)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    SignedIn me = requested.me(request);
    Kept kept = new Kept(Map.of("how", how));
    if (!how.equals("encrypted") && !how.equals("plain")) {
      show(
          request,
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          found.get(),
          "Choose how it leaves.",
          kept);
      return;
    }
    Optional<String> against = against(found.get(), me);
    if (against.isPresent()) {
      show(request, response, HttpServletResponse.SC_FORBIDDEN, found.get(), against.get(), kept);
      return;
    }
    switch (again.look(request)) {
      case Accounts.Outcome.Right _ -> {
        Optional<Passphrase> passphrase =
            how.equals("encrypted") ? Optional.of(Passphrase.fresh()) : Optional.empty();
        Downloads.Link link = downloads.offer(request, download(id, me, passphrase));
        String name = approved.add(request, new Approved(id, link, passphrase, false));
        response.sendRedirect("/requests/" + id + "/pack/" + name);
      }
      case Accounts.Outcome.Wrong() ->
          show(
              request,
              response,
              HttpServletResponse.SC_UNAUTHORIZED,
              found.get(),
              Again.refusal(request),
              kept);
      case Accounts.Outcome.Away() ->
          show(
              request,
              response,
              HttpServletResponse.SC_SERVICE_UNAVAILABLE,
              found.get(),
              "The practice’s directory does not answer. Try again.",
              kept);
      case Accounts.Outcome.Locked _ ->
          show(
              request,
              response,
              429,
              found.get(),
              "There were too many tries. Wait a quarter of an hour, then try again.",
              kept);
    }
  }

  /** What policy would say, so that nobody gets a link that leads to a refusal. */
  private Optional<String> against(RequestRecord one, SignedIn me) {
    if (one.end().isPresent()) {
      return Optional.of("The request has ended.");
    }
    Optional<String> missing = missing(one).stream().findFirst();
    if (missing.isPresent()) {
      return missing;
    }
    List<Ask> asks =
        confirmed(one).stream()
            .filter(callId -> !calls.lengths(callId).isEmpty())
            .filter(
                callId ->
                    calls
                        .review(one.caseId(), callId)
                        .filter(review -> !(review instanceof Review.Withheld))
                        .isPresent())
            .<Ask>map(callId -> ask(one, callId, me))
            .toList();
    return desk.door().prospects(me, asks).stream()
        .map(Prospect::against)
        .flatMap(Optional::stream)
        .map(Reason::sentence)
        .findFirst();
  }

  private static Ask ask(RequestRecord one, String callId, SignedIn me) {
    return new Ask.ToDisclose(
        "data-subject",
        one.who().word(),
        callId,
        Optional.of(one.caseId()),
        Ask.Papers.NONE,
        Optional.of(new Presence(me)),
        "");
  }

  private Download download(String id, SignedIn me, Optional<Passphrase> passphrase) {
    AnswerPack packs = desk.practice().packs();
    return new Download(
        AnswerPack.name(id, desk.today()),
        "application/zip",
        to -> write(packs, id, me, passphrase, to));
  }

  private static void write(
      AnswerPack packs, String id, SignedIn me, Optional<Passphrase> passphrase, OutputStream to)
      throws IOException {
    try {
      packs.make(me, new Presence(me), id, to, passphrase);
    } catch (NoLeaveException | RefusedException | IllegalStateException why) {
      // Decided otherwise in the minutes since; policy says it in a sentence.
      throw new NothingLeavesException(String.valueOf(why.getMessage()));
    }
  }

  @GetMapping(AT + "/{name:[0-9a-f]+}")
  void packed(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("name") String name)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isPresent()) {
      show(request, response, found.get(), name, "");
    }
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      RequestRecord one,
      String name,
      String passphrase)
      throws IOException {
    Optional<Approved> its =
        approved.find(request, name).filter(each -> each.id().equals(one.caseId()));
    if (its.isEmpty()) {
      response.sendRedirect("/requests/" + one.caseId() + "/pack");
      return;
    }
    Instant until = its.get().link().until();
    Head head = requested.head(one);
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "requests/packed",
        head.title(),
        new PackedPage(
            head,
            head.href() + "/pack/" + name,
            until.isAfter(desk.clock().instant()) ? its.get().link().href() : "",
            Plain.when(until, desk.zone(), desk.today()),
            its.get().passphrase().isPresent() || its.get().shown(),
            its.get().shown(),
            passphrase));
  }

  /** Shows it once: afterwards nothing has it any more but the file's own encryption. */
  @PostMapping(AT + "/{name:[0-9a-f]+}/passphrase")
  void passphrase(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("name") String name)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    Optional<Approved> its = approved.take(request, name).filter(one -> one.id().equals(id));
    its.ifPresent(
        one -> approved.put(request, name, new Approved(id, one.link(), Optional.empty(), true)));
    show(
        request,
        response,
        found.get(),
        name,
        its.flatMap(Approved::passphrase).map(Passphrase::words).orElse(""));
  }
}
