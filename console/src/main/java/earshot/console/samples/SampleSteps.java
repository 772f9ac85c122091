package earshot.console.samples;

import earshot.capture.record.CallId;
import earshot.console.cases.CaseDesk;
import earshot.console.desk.Desk;
import earshot.console.step.Step;
import earshot.console.words.Plain;
import earshot.policy.file.Pick;
import earshot.policy.file.Purpose;
import earshot.policy.people.Duty;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Purposes;
import earshot.policy.sample.Samples;
import earshot.policy.sample.Topic;
import earshot.policy.time.PlainWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Drawing a sample, hearing it in turn, and writing down what it taught. */
@Controller
public final class SampleSteps {
  private static final int MOST = 50;
  private static final int FEWEST_HEARD = 5;
  private static final Duration LASTS = Duration.ofDays(28);

  private final CaseDesk cases;
  private final Desk desk;

  /** Of this desk. */
  public SampleSteps(CaseDesk cases) {
    this.cases = cases;
    this.desk = cases.desk();
  }

  @GetMapping("/samples")
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Instant now = desk.clock().instant();
    List<SamplesPage.Row> rows =
        desk.practice().samples().of(cases.me(request).person()).stream()
            .map(
                one ->
                    new SamplesPage.Row(
                        "/samples/" + one.id(),
                        Phrases.capital(Purposes.inShort(one.purpose())),
                        "Calls " + days(one) + " · " + heard(one),
                        !now.isBefore(one.expires())))
            .toList();
    List<SamplesPage.Learnt> learnt =
        Stream.of(Purpose.values())
            .map(
                purpose ->
                    new SamplesPage.Learnt(
                        Phrases.capital(Purposes.inShort(purpose)),
                        desk.practice().findings().byTopic(purpose).entrySet().stream()
                            .map(
                                one ->
                                    words(one.getKey())
                                        + ": in "
                                        + Plain.count(one.getValue(), "call"))
                            .toList()))
            .filter(one -> !one.topics().isEmpty())
            .toList();
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        "samples/all",
        "Samples",
        new SamplesPage(rows, learnt));
  }

  private String days(Samples.Sample sample) {
    LocalDate from = LocalDate.ofInstant(sample.from(), desk.zone());
    LocalDate to = LocalDate.ofInstant(sample.to().minusMillis(1), desk.zone());
    return from.equals(to)
        ? "of " + PlainWords.of(from)
        : "from " + PlainWords.of(from) + " to " + PlainWords.of(to);
  }

  private static String heard(Samples.Sample sample) {
    return sample.heard() + " of " + sample.cap() + " heard";
  }

  private static String words(String topic) {
    return Phrases.capital(topic.replace('-', ' '));
  }

  @GetMapping("/samples/new")
  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    LocalDate today = desk.today();
    cases.show(
        request,
        response,
        HttpServletResponse.SC_OK,
        step(request, "", today.minusDays(28).toString(), today.minusDays(1).toString(), "5"));
  }

  private Step step(
      HttpServletRequest request, String purpose, String from, String to, String cap) {
    List<Purpose> purposes = purposes(request);
    Step step = Step.of("Draw a sample", "/samples", "Back to samples");
    if (purposes.isEmpty()) {
      return step.saying("The policy lets nobody with your role hear a sample.");
    }
    return step.saying(
            "The calls are drawn at random. Nobody chooses them, and nobody draws again until one"
                + " comes that they want: each draw is written down.")
        .asking(
            new Step.Choose(
                "purpose",
                "What for?",
                "",
                false,
                purposes.stream()
                    .map(
                        one ->
                            new Step.Option(
                                one.word(),
                                Phrases.capital(Purposes.inShort(one)),
                                "",
                                one.word().equals(purpose)))
                    .toList()))
        .asking(new Step.Day("from", "Calls from this day on", "", from))
        .asking(new Step.Day("to", "Until this day", "", to))
        .asking(
            new Step.Line(
                "cap",
                "How many do you want to hear?",
                "Twice as many are drawn, as some may be of no use. At least four times as many"
                    + " calls have to have come in those days.",
                cap,
                3))
        .doing("/samples/new", "Draw the sample");
  }

  private List<Purpose> purposes(HttpServletRequest request) {
    return Rules.of(desk, Pick.SAMPLE).purposes(desk.roles(cases.me(request).person()));
  }

  @PostMapping("/samples/new")
  void draw(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "purpose", defaultValue = "") String purpose,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "cap", defaultValue = "") String cap)
      throws IOException {
    Optional<Purpose> known =
        purposes(request).stream().filter(one -> one.word().equals(purpose)).findFirst();
    Optional<LocalDate> first = CaseDesk.day(from);
    Optional<LocalDate> last = CaseDesk.day(to).filter(day -> !day.isAfter(desk.today()));
    int most = cap.matches("[0-9]{1,3}") ? Integer.parseInt(cap) : 0;
    String problem =
        known.isEmpty()
            ? "Choose what it is for."
            : first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())
                ? "Give the first day and the last, which is today or before."
                : most < 1 || most > MOST ? "Hear between 1 and " + MOST + " calls." : "";
    if (problem.isEmpty()) {
      try {
        Samples.Drawn drawn =
            desk.practice()
                .samples()
                .draw(
                    cases.me(request),
                    new Samples.Wanted(
                        known.orElseThrow(),
                        first.orElseThrow().atStartOfDay(desk.zone()).toInstant(),
                        last.orElseThrow().plusDays(1).atStartOfDay(desk.zone()).toInstant(),
                        most,
                        LASTS));
        response.sendRedirect("/samples/" + drawn.id());
        return;
      } catch (IllegalArgumentException _) {
        problem =
            "Too few calls were recorded in those days: nothing would be left to chance. Choose"
                + " more days, or hear fewer calls.";
      }
    }
    cases.show(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        step(request, purpose, from, to, cap).wrong(problem));
  }

  @GetMapping("/samples/{id}")
  void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    show(request, response, HttpServletResponse.SC_OK, id, "");
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String id,
      String problem)
      throws IOException {
    Optional<Samples.Sample> sample =
        desk.practice().samples().find(cases.me(request).person(), id);
    if (sample.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    cases.show(
        request, response, status, "samples/one", "A sample", page(request, sample.get(), problem));
  }

  private SamplePage page(HttpServletRequest request, Samples.Sample sample, String problem) {
    boolean over = !desk.clock().instant().isBefore(sample.expires());
    boolean full = sample.heard() >= sample.cap();
    List<SamplePage.Call> calls = new ArrayList<>();
    boolean next = !over && !full;
    for (Samples.SampleCall call : sample.calls()) {
      boolean isNext = next && call.heard().isEmpty();
      next = next && !isNext;
      calls.add(
          new SamplePage.Call(
              "/calls/" + call.callId(),
              "Call " + (calls.size() + 1) + began(call.callId()),
              call.heard().map(at -> "heard on " + Plain.shortMoment(at, desk.zone())).orElse(""),
              isNext));
    }
    boolean records = sample.heard() >= FEWEST_HEARD && cases.may(request, Duty.RECORD_FINDING);
    return new SamplePage(
        sample.id(),
        problem,
        Phrases.capital(Purposes.inShort(sample.purpose())),
        days(sample),
        Plain.moment(sample.expires(), desk.zone()),
        over,
        heard(sample),
        full,
        calls,
        records
            ? Stream.of(Topic.values())
                .map(one -> new SamplePage.Topic(one.word(), words(one.word())))
                .toList()
            : List.of());
  }

  private String began(String callId) {
    return CallId.startOf(callId).map(at -> ", " + Plain.shortMoment(at, desk.zone())).orElse("");
  }

  @PostMapping("/samples/{id}/findings")
  void record(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable("id") String id,
      @RequestParam(name = "topic", defaultValue = "") String topic,
      @RequestParam(name = "count", defaultValue = "") String count)
      throws IOException {
    if (desk.practice().samples().find(cases.me(request).person(), id).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<Topic> known =
        Stream.of(Topic.values()).filter(one -> one.word().equals(topic)).findFirst();
    if (known.isPresent() && count.matches("[0-9]{1,3}")) {
      try {
        desk.practice()
            .findings()
            .record(cases.me(request), id, known.get(), Integer.parseInt(count));
        response.sendRedirect("/samples");
        return;
      } catch (IllegalArgumentException _) {
        // Told below: too few were heard, or the count is none of those.
      }
    }
    show(
        request,
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        id,
        "Say what came up, and in how many of the calls that you heard. Of fewer than "
            + FEWEST_HEARD
            + " calls nothing is kept: one of them might be guessed.");
  }
}
