package earshot.console.hooks;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where managers say which programs are told, and see whether they were. */
@Controller
public final class TargetPages {
  private static final int SHOWN = 50;
  private static final String ALL = "all";

  private final Desk desk;
  private final Targets targets;
  private final Deliveries deliveries;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public TargetPages(
      Desk desk, Targets targets, Deliveries deliveries, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.targets = targets;
    this.deliveries = deliveries;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/integrations/targets/add")
  void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    form(request, response, HttpServletResponse.SC_OK, "", Set.of(Kind.CALLS), "");
  }

  private void form(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String address,
      Set<Kind> chosen,
      String problem)
      throws IOException {
    List<TargetPage.Choice> kinds =
        Stream.of(Kind.values())
            .map(one -> new TargetPage.Choice(one.word(), one.text(), chosen.contains(one)))
            .toList();
    TargetPage page = new TargetPage("", "", address, kinds, "", problem, "", List.of());
    pages.show(request, response, status, "integration-target-add", "Tell a program", page);
  }

  @PostMapping("/integrations/targets")
  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "address", defaultValue = "") String address,
      @RequestParam(name = "kind", defaultValue = "") List<String> words)
      throws IOException {
    Set<Kind> kinds = Targets.kinds(String.join("+", words));
    if (kinds.isEmpty()) {
      String problem = "Choose what the program is told.";
      form(request, response, HttpServletResponse.SC_BAD_REQUEST, address, kinds, problem);
      return;
    }
    switch (targets.add(me(request), address, kinds)) {
      case Targets.Added.Refused(String why) ->
          form(request, response, HttpServletResponse.SC_BAD_REQUEST, address, kinds, why);
      case Targets.Added.Done(String id, String secret) ->
          show(request, response, targets.find(id).orElseThrow(), secret);
    }
  }

  private SignedIn me(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  @GetMapping("/integrations/targets/{id}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    Optional<Target> target = targets.find(id);
    if (target.isPresent()) {
      show(request, response, target.get(), "");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, Target target, String secret)
      throws IOException {
    int givenUp = deliveries.standing(target.id()).givenUp();
    TargetPage page =
        new TargetPage(
            target.id(),
            Plain.given(target.address().getHost()),
            "",
            target.kinds().stream()
                .sorted()
                .map(one -> new TargetPage.Choice(one.word(), one.text(), true))
                .toList(),
            secret,
            "",
            givenUp == 0 ? "" : Plain.count(givenUp, "message"),
            deliveries.last(target.id(), SHOWN).stream().map(this::line).toList());
    pages.show(
        request, response, HttpServletResponse.SC_OK, "integration-target", "Messages", page);
  }

  private TargetPage.Line line(Deliveries.Line line) {
    boolean told = line.told().isPresent();
    boolean givenUp = line.givenUp().isPresent();
    String tries = line.attempts() == 0 ? "" : "Tried " + times(line.attempts());
    return new TargetPage.Line(
        line.event(),
        what(line.type()),
        Plain.shortMoment(line.at(), desk.zone()),
        told ? "Taken" : givenUp ? "Given up" : "Waiting",
        told ? "recorded" : givenUp ? "not-recorded" : "partial",
        line.result().isEmpty() ? tries : tries + ", " + line.result());
  }

  private static String times(int attempts) {
    return attempts == 1 ? "once" : Plain.count(attempts, "time");
  }

  private static String what(String type) {
    return switch (type) {
      case "call.finished" -> "A call was over";
      case "alarm.raised" -> "An alarm came up";
      case "alarm.cleared" -> "An alarm was over";
      default -> type;
    };
  }

  @PostMapping("/integrations/targets/{id}/again")
  void again(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "event", defaultValue = ALL) String event)
      throws IOException {
    desk.acts().run(me(request), Duty.MANAGE_INTEGRATIONS, _ -> {});
    if (targets.find(id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (event.matches("[0-9]{1,18}")) {
      deliveries.again(id, Long.parseLong(event), desk.clock().instant());
    } else {
      deliveries.againAll(id, desk.clock().instant());
    }
    response.sendRedirect("/integrations/targets/" + id);
  }

  @PostMapping("/integrations/targets/{id}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    targets.end(me(request), id);
    response.sendRedirect("/integrations");
  }
}
