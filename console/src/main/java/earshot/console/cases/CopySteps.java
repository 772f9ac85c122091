package earshot.console.cases;

import earshot.console.desk.Desk;
import earshot.console.download.Download;
import earshot.console.download.Downloads;
import earshot.console.download.NothingLeavesException;
import earshot.console.step.SecondPerson;
import earshot.console.step.SecondPerson.Shown;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.access.Answer;
import earshot.policy.access.Ask;
import earshot.policy.access.NoLeaveException;
import earshot.policy.access.Presence;
import earshot.policy.copies.Passphrase;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import earshot.storage.key.DataKeyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A copy of a case's call for somebody outside: by which way, for whom, on which paper, and who
 * decides it. Policy answers; the copy leaves by a link that works once.
 */
@Controller
public final class CopySteps {
  /**
   * A way that no policy names: policy says no to it in its own words, and that is written down.
   */
  private static final String OTHER = "other";

  private static final String REFERENCE = "Where it is kept, or its number. Not its content.";
  private static final String MISSING = "Say who gets the copy, and why.";
  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private final CaseDesk cases;
  private final Desk desk;
  private final Downloads downloads;
  private final SecondPerson second;

  /** Of this desk. */
  public CopySteps(CaseDesk cases, Downloads downloads, SecondPerson second) {
    this.cases = cases;
    this.desk = cases.desk();
    this.downloads = downloads;
    this.second = second;
  }

  /** What left the practice, or may. */
  @GetMapping("/cases/copies")
  void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!cases.may(request, Duty.SEE_CASES)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Copies copies = new Copies(cases);
    Step step = Step.of("Copies that left the practice", "/cases", "Back to cases");
    List<String> lines =
        desk.practice().register().newest(MOST).stream().map(copies::line).toList();
    if (lines.isEmpty()) {
      step = step.saying("No copy has left, and none may.");
    }
    for (String line : lines) {
      step = step.saying(line);
    }
    cases.show(request, response, HttpServletResponse.SC_OK, step);
  }

  private List<DisclosureRule> ways() {
    return desk.policy().map(Policy::disclosure).orElse(List.of());
  }

  /** Whether the case is open, theirs, and has the call; else the answer has been given. */
  private boolean isTheirs(
      HttpServletRequest request, HttpServletResponse response, String id, String call)
      throws IOException {
    if (cases.open(request, response, id).isEmpty()) {
      return false;
    }
    if (!desk.practice().caseBook().calls(id).contains(call)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return false;
    }
    return true;
  }

  @GetMapping("/cases/{id}/copy/{call}")
  void way(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String call,
      @RequestParam(name = "way", defaultValue = "") String way)
      throws IOException {
    if (!isTheirs(request, response, id, call)) {
      return;
    }
    if (!cases.may(request, Duty.SEE_CASES)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (isWay(way)) {
      cases.show(request, response, HttpServletResponse.SC_OK, details(request, id, call, way));
    } else {
      cases.show(
          request, response, HttpServletResponse.SC_OK, "cases/ways", "A copy", ways(id, call));
    }
  }

  private boolean isWay(String way) {
    return way.equals(OTHER) || rule(way).isPresent();
  }

  private Optional<DisclosureRule> rule(String way) {
    return ways().stream().filter(rule -> rule.name().equals(way)).findFirst();
  }

  private WaysPage ways(String id, String call) {
    List<WaysPage.Way> all = new ArrayList<>();
    for (DisclosureRule rule : ways()) {
      String to =
          rule.recipients().isEmpty()
              ? ""
              : " For " + Terms.or(rule.recipients().stream().sorted().toList()) + ".";
      all.add(
          new WaysPage.Way(
              rule.name(),
              Phrases.capital(rule.name().replace('-', ' ')),
              "Only if "
                  + Phrases.and(rule.needs().stream().sorted().toList(), Phrases::need)
                  + "."
                  + to));
    }
    all.add(
        new WaysPage.Way(
            OTHER,
            "In another way",
            "Such as an insurer or the police who ask, and whom no law or court stands behind."));
    return new WaysPage(id, call, cases.words(call), all);
  }

  private Step details(HttpServletRequest request, String id, String call, String way) {
    Optional<DisclosureRule> rule = rule(way);
    Step step =
        Step.of("Give a copy away", "/cases/" + id + "/copy/" + call, "Choose another way")
            .saying(cases.words(call) + ".");
    List<String> fixed =
        rule.map(one -> one.recipients().stream().sorted().toList()).orElse(List.of());
    step =
        fixed.isEmpty()
            ? step.asking(
                line(request, "recipient", "Who gets it?", "Such as: metropolitan-police."))
            : step.asking(
                new Step.Choose(
                    "recipient",
                    "Who gets it?",
                    "",
                    false,
                    fixed.stream()
                        .map(
                            one ->
                                new Step.Option(
                                    one,
                                    Phrases.capital(Terms.of(one)),
                                    "",
                                    one.equals(given(request, "recipient"))))
                        .toList()));
    for (Need need : rule.map(one -> one.needs().stream().sorted().toList()).orElse(List.of())) {
      step =
          switch (need) {
            case ORDER -> step.asking(line(request, "order", "The court’s order", REFERENCE));
            case PROVISION ->
                step.asking(line(request, "provision", "The provision of law", REFERENCE));
            case WRITTEN_REQUEST ->
                step.asking(line(request, "written", "The request in writing", REFERENCE));
            case CASE, ASSIGNED, PATIENT_CONSENT, DECIDER -> step; // known already
          };
    }
    step = step.asking(line(request, "why", "Why, in a few words", "This is kept with the call."));
    for (Step.Field field : SecondPerson.fields("The decider’s")) {
      step = step.asking(field);
    }
    return step.saying(
            "Somebody who may decide it signs here with their own account: for example the practice"
                + " manager or the Caldicott Guardian. It may be you.")
        .doing("/cases/" + id + "/copy/" + call + "?way=" + way, "Ask for the copy");
  }

  private static Step.Line line(
      HttpServletRequest request, String name, String label, String hint) {
    return new Step.Line(name, label, hint, given(request, name), LONGEST);
  }

  private static String given(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null
        ? ""
        : value.strip().substring(0, Math.min(LONGEST, value.strip().length()));
  }

  @PostMapping("/cases/{id}/copy/{call}")
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @PathVariable("call") String call,
      @RequestParam(name = "way", defaultValue = "") String way)
      throws IOException {
    if (!isTheirs(request, response, id, call)) {
      return;
    }
    if (!cases.may(request, Duty.SEE_CASES)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    String recipient = given(request, "recipient");
    if (!isWay(way) || recipient.length() < 3 || given(request, "why").length() < 3) {
      refuse(request, response, id, call, isWay(way) ? way : OTHER, MISSING, 400);
      return;
    }
    switch (second.shown(request)) {
      case Shown.Not(String why) -> refuse(request, response, id, call, way, why, 400);
      case Shown.Here(Presence decider) ->
          answer(request, response, id, call, way, asked(request, id, call, way, decider));
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      String call,
      String way,
      String why,
      int status)
      throws IOException {
    cases.show(request, response, status, details(request, id, call, way).wrong(why));
  }

  private static Ask.ToDisclose asked(
      HttpServletRequest request, String id, String call, String way, Presence decider) {
    return new Ask.ToDisclose(
        way,
        given(request, "recipient"),
        call,
        Optional.of(id),
        new Ask.Papers(
            paper(request, "order"), paper(request, "provision"), paper(request, "written")),
        Optional.of(decider),
        given(request, "why"));
  }

  private static Optional<String> paper(HttpServletRequest request, String name) {
    return Optional.of(given(request, name)).filter(text -> !text.isEmpty());
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      String call,
      String way,
      Ask.ToDisclose ask)
      throws IOException {
    SignedIn me = cases.me(request);
    switch (desk.door().ask(me, ask)) {
      case Answer.Refused refused ->
          refuse(request, response, id, call, way, refused.sentence(), 403);
      case Answer.Granted granted -> {
        Passphrase passphrase = Passphrase.fresh();
        Downloads.Link link =
            downloads.offer(
                request,
                new Download(
                    "copy-" + desk.today() + ".zip",
                    "application/zip",
                    out -> write(me, granted, out, passphrase)));
        cases.show(
            request,
            response,
            HttpServletResponse.SC_OK,
            "cases/copy",
            "The copy may leave",
            new CopyPage(
                id,
                cases.words(call),
                Phrases.capital(Plain.given(Terms.of(ask.recipient()))),
                granted.sentence() + " (" + granted.rule() + ")",
                link.href(),
                Plain.when(link.until(), desk.zone(), desk.today()),
                passphrase.words()));
      }
    }
  }

  private void write(SignedIn me, Answer.Granted granted, OutputStream out, Passphrase passphrase)
      throws IOException {
    try {
      desk.practice().callCopy().make(me, granted, out, Optional.of(passphrase));
    } catch (NoLeaveException e) {
      throw new NothingLeavesException(e.reason().sentence());
    } catch (DataKeyException _) {
      throw new NothingLeavesException("The recording has been destroyed since.");
    }
  }
}
