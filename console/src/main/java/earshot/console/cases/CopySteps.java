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
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import earshot.storage.key.DataKeyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
  private static final String MISSING = "Say who gets the copy, and why.";
  private static final int MOST = 200;

  private final CaseDesk cases;
  private final Desk desk;
  private final CopyForm form;
  private final Downloads downloads;
  private final SecondPerson second;

  /** Of this desk. */
  public CopySteps(CaseDesk cases, Downloads downloads, SecondPerson second) {
    this.cases = cases;
    this.desk = cases.desk();
    this.form = new CopyForm(cases);
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
    } else if (form.isWay(way)) {
      cases.show(
          request, response, HttpServletResponse.SC_OK, form.details(request, id, call, way));
    } else {
      cases.show(
          request,
          response,
          HttpServletResponse.SC_OK,
          "cases/ways",
          "A copy",
          form.ways(id, call));
    }
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
    if (!form.isWay(way) || !CopyForm.isWhole(request)) {
      refuse(request, response, id, call, form.isWay(way) ? way : CopyForm.OTHER, MISSING, 400);
      return;
    }
    switch (second.shown(request)) {
      case Shown.Not(String why) -> refuse(request, response, id, call, way, why, 400);
      case Shown.Here(Presence decider) ->
          answer(request, response, id, call, way, CopyForm.asked(request, id, call, way, decider));
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
    cases.show(request, response, status, form.details(request, id, call, way).wrong(why));
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
