package earshot.console.requests;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestRecord;
import earshot.policy.request.RequestState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A request's own page: how far it has come, and what is still to do. */
@Controller
public final class OneRequest {
  private final Desk desk;
  private final Pages pages;
  private final Requested requested;

  /** Of this desk. */
  public OneRequest(Desk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.requested = new Requested(desk, sessions);
  }

  @GetMapping("/requests/{id:c-[0-9a-z-]+}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<RequestRecord> found = requested.find(response, id);
    if (found.isEmpty()) {
      return;
    }
    Head head = requested.head(found.get());
    Steps steps = new Steps(desk.practice(), found.get(), requested.state(found.get()));
    pages.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "requests/one",
        head.title(),
        new RequestPage(
            head,
            details(id),
            head.open() ? steps.all() : List.of(),
            head.open() ? steps.missing() : List.of(),
            letters(found.get(), head),
            held(id)));
  }

  /** Lost with an index that was made anew from the log, which knows no names. */
  private String details(String id) {
    try {
      return desk.practice().requests().details(id);
    } catch (IllegalStateException _) {
      return "";
    }
  }

  private static List<RequestPage.Letter> letters(RequestRecord request, Head head) {
    String at = head.href() + "/letters/";
    List<RequestPage.Letter> all = new ArrayList<>();
    all.add(new RequestPage.Letter(at + "acknowledgement", "That the request has come"));
    if (request.asked().extension() instanceof earshot.policy.request.Condition.Met) {
      all.add(new RequestPage.Letter(at + "extension", "That you need more time"));
    }
    switch (request.end().orElse(null)) {
      case RequestState.Refused _ ->
          all.add(new RequestPage.Letter(at + "refusal", "That you refuse it"));
      case RequestState.Withdrawn _ ->
          all.add(new RequestPage.Letter(at + "withdrawn", "That they took it back"));
      case null, default -> {
        all.add(new RequestPage.Letter(at + "answer-encrypted", "The answer, with a passphrase"));
        all.add(new RequestPage.Letter(at + "answer", "The answer, without a passphrase"));
      }
    }
    return all;
  }

  private String held(String id) {
    String name = Cases.holdName(id);
    long held =
        desk
            .store()
            .index()
            .<List<RequestCalls.Listed>>read(sql -> RequestCalls.of(sql, id))
            .stream()
            .filter(call -> isHeld(call.callId(), name))
            .count();
    return held == 0 ? "" : Plain.count(held, "call");
  }

  private boolean isHeld(String callId, String name) {
    return desk.store().index().<List<Hold>>read(sql -> Holds.of(sql, callId)).stream()
        .anyMatch(hold -> hold.name().equals(name));
  }
}
