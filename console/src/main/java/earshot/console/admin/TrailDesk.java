package earshot.console.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.console.desk.Desk;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Event;
import earshot.policy.people.SignedIn;
import earshot.policy.trail.TrailExport;
import earshot.storage.log.Checkpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The audit trail: searched, verified, handed on. Each of these is an entry of the trail itself, so
 * none of them is a link that a browser could follow by itself.
 */
@Controller
public final class TrailDesk {
  /** As many as anybody reads. */
  private static final int MOST_LINES = 200;

  private static final int MOST_ENTRIES = 100_000;

  private final Sessions sessions;
  private final Pages pages;
  private final Desk desk;
  private final SignedLog log;

  /** With these. */
  public TrailDesk(Sessions sessions, Pages pages, Desk desk) {
    this.sessions = sessions;
    this.pages = pages;
    this.desk = desk;
    this.log = new SignedLog(desk);
  }

  @GetMapping("/admin/trail")
  void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "call", defaultValue = "") String call)
      throws IOException {
    String today = desk.today().toString();
    TrailPage.Asked asked =
        call.isEmpty()
            ? new TrailPage.Asked("", "", today, today, "")
            : new TrailPage.Asked("", call.strip(), "", "", "");
    show(request, response, "", asked, Optional.empty(), Optional.empty());
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      String problem,
      TrailPage.Asked asked,
      Optional<TrailPage.Found> found,
      Optional<TrailPage.Checked> checked)
      throws IOException {
    List<TrailPage.Choice> people =
        desk.people().members().stream()
            .map(one -> new TrailPage.Choice(one.id(), Plain.given(one.name())))
            .sorted(Comparator.comparing(TrailPage.Choice::text))
            .toList();
    List<TrailPage.Choice> events =
        Stream.of(Event.values())
            .map(event -> new TrailPage.Choice(event.word(), TrailLines.what(event)))
            .sorted(Comparator.comparing(TrailPage.Choice::text))
            .toList();
    pages.show(
        request,
        response,
        problem.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST,
        "trail",
        "Audit trail",
        new TrailPage(problem, asked, people, events, found, checked, log.key()));
  }

  @PostMapping("/admin/trail/search")
  void search(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "call", defaultValue = "") String call,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "event", defaultValue = "") String event)
      throws IOException {
    TrailPage.Asked asked = new TrailPage.Asked(person, call.strip(), from, to, event);
    switch (read(asked)) {
      case TrailQuestion.Read.Problem(String text) ->
          show(request, response, text, asked, Optional.empty(), Optional.empty());
      case TrailQuestion.Read.Understood(TrailQuestion question) -> {
        List<AuditLog.Entry> entries = find(request, question);
        TrailLines lines = new TrailLines(desk);
        TrailPage.Found found =
            new TrailPage.Found(
                entries.size(),
                entries.reversed().stream().limit(MOST_LINES).map(lines::line).toList());
        show(request, response, "", asked, Optional.of(found), Optional.empty());
      }
    }
  }

  /** What is wanted, unless nobody could read the answer, nor the console hold it. */
  private TrailQuestion.Read read(TrailPage.Asked asked) {
    TrailQuestion.Read read = TrailQuestion.of(asked, desk.today(), desk.zone());
    if (!(read instanceof TrailQuestion.Read.Understood(TrailQuestion question))
        || size(question) <= MOST_ENTRIES) {
      return read;
    }
    int size = size(question.byTime());
    return size <= MOST_ENTRIES
        ? new TrailQuestion.Read.Understood(question.byTime())
        : new TrailQuestion.Read.Problem(
            String.format(Locale.UK, "That is %,d entries. Choose fewer days, or a call.", size));
  }

  private int size(TrailQuestion question) {
    return desk.store().index().read(sql -> question.question().size(sql));
  }

  private List<AuditLog.Entry> find(HttpServletRequest request, TrailQuestion question) {
    return desk.practice().trail().search(by(request), question.question()).stream()
        .filter(question::isOf)
        .toList();
  }

  private SignedIn by(HttpServletRequest request) {
    return sessions.mustBe().at(request.getRemoteAddr());
  }

  @PostMapping("/admin/trail/verify")
  void verify(HttpServletRequest request, HttpServletResponse response) throws IOException {
    desk.practice().trail().take(by(request), "verify");
    String today = desk.today().toString();
    show(
        request,
        response,
        "",
        new TrailPage.Asked("", "", today, today, ""),
        Optional.empty(),
        Optional.of(log.check()));
  }

  @PostMapping("/admin/trail/checkpoint")
  void checkpoint(HttpServletRequest request, HttpServletResponse response) throws IOException {
    desk.practice().trail().take(by(request), "checkpoint");
    byte[] note = log.checkpoint().getBytes(UTF_8);
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"checkpoint\"");
    response.setContentLength(note.length);
    response.getOutputStream().write(note);
  }

  /** What was found in full, all else as hashes: with the checkpoint, as one file. */
  @PostMapping("/admin/trail/export")
  void export(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "call", defaultValue = "") String call,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "event", defaultValue = "") String event)
      throws IOException {
    TrailPage.Asked asked = new TrailPage.Asked(person, call.strip(), from, to, event);
    switch (read(asked)) {
      case TrailQuestion.Read.Problem(String text) ->
          show(request, response, text, asked, Optional.empty(), Optional.empty());
      case TrailQuestion.Read.Understood(TrailQuestion question) -> {
        desk.practice().trail().take(by(request), "export");
        Set<Long> shown =
            find(request, question).stream()
                .map(AuditLog.Entry::position)
                .collect(Collectors.toUnmodifiableSet());
        send(response, shown);
      }
    }
  }

  private void send(HttpServletResponse response, Set<Long> shown) throws IOException {
    String note = log.checkpoint();
    long size = Checkpoint.open(note, desk.store().proofs().key()).size();
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"trail.zip\"");
    ZipOutputStream zip = new ZipOutputStream(response.getOutputStream());
    zip.putNextEntry(new ZipEntry("trail/checkpoint"));
    zip.write(note.getBytes(UTF_8));
    zip.closeEntry();
    zip.putNextEntry(new ZipEntry("trail/trail.jsonl"));
    Writer lines = new OutputStreamWriter(zip, UTF_8);
    TrailExport.write(desk.store().index(), size, shown, lines);
    lines.flush();
    zip.closeEntry();
    zip.finish();
  }
}
