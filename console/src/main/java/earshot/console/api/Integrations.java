package earshot.console.api;

import earshot.console.api.IntegrationsPage.TargetLine;
import earshot.console.desk.Desk;
import earshot.console.hooks.Deliveries;
import earshot.console.hooks.Kind;
import earshot.console.hooks.Target;
import earshot.console.hooks.Targets;
import earshot.console.web.Pages;
import earshot.console.web.Sessions;
import earshot.console.words.Plain;
import earshot.policy.file.Policy;
import earshot.policy.file.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where managers see which programs ask and are told, and allow programs to ask. */
@Controller
public final class Integrations {
  private static final int USUAL_MONTHS = 6;
  private static final int SHORTEST_LABEL = 3;

  private final Desk desk;
  private final Tokens tokens;
  private final Targets targets;
  private final Deliveries deliveries;
  private final Pages pages;
  private final Sessions sessions;

  /** Of this desk. */
  public Integrations(
      Desk desk,
      Tokens tokens,
      Targets targets,
      Deliveries deliveries,
      Pages pages,
      Sessions sessions) {
    this.desk = desk;
    this.tokens = tokens;
    this.targets = targets;
    this.deliveries = deliveries;
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping("/integrations")
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    IntegrationsPage page =
        new IntegrationsPage(
            new TokenLines(desk).of(tokens.all()),
            targets.active().stream().map(this::line).toList(),
            true,
            "",
            "");
    pages.show(request, response, HttpServletResponse.SC_OK, "integrations", "Integrations", page);
  }

  private TargetLine line(Target target) {
    Deliveries.Standing standing = deliveries.standing(target.id());
    return new TargetLine(
        target.id(),
        Plain.given(target.address().getHost()),
        target.kinds().stream().sorted().map(Kind::text).collect(Collectors.joining("; ")),
        standing.waiting() == 0 ? "" : Plain.count(standing.waiting(), "message"),
        standing.givenUp() == 0 ? "" : Plain.count(standing.givenUp(), "message"));
  }

  @GetMapping("/integrations/tokens/add")
  void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String last = desk.today().plusMonths(USUAL_MONTHS).toString();
    Typed typed = new Typed("", "", List.of(), List.of(), last);
    show(request, response, HttpServletResponse.SC_OK, "", typed);
  }

  /** What somebody typed. */
  private record Typed(
      String label, String person, List<String> scopes, List<String> purposes, String last) {}

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String problem,
      Typed typed)
      throws IOException {
    NewTokenPage page =
        new NewTokenPage(
            problem,
            typed.label(),
            desk.people().here().stream()
                .map(one -> new NewTokenPage.Choice(one, name(one), one.equals(typed.person())))
                .toList(),
            Stream.of(Scope.values())
                .map(
                    one ->
                        new NewTokenPage.Choice(
                            one.word(), one.sentence(), typed.scopes().contains(one.word())))
                .toList(),
            published().stream()
                .map(one -> TokenLines.choice(one, typed.purposes().contains(one.word())))
                .toList(),
            typed.last(),
            latest().toString());
    pages.show(request, response, status, "integration-token", "Let a program ask", page);
  }

  private String name(String person) {
    return desk.people().nameOf(person).map(Plain::given).orElse("Somebody");
  }

  private List<Purpose> published() {
    return desk.policy().stream()
        .map(Policy::purposes)
        .flatMap(purposes -> purposes.keySet().stream())
        .sorted()
        .toList();
  }

  private LocalDate latest() {
    return desk.today().plusMonths(Tokens.MOST_MONTHS);
  }

  @PostMapping("/integrations/tokens")
  void add(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "label", defaultValue = "") String label,
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "scope", defaultValue = "") List<String> scopes,
      @RequestParam(name = "purpose", defaultValue = "") List<String> purposes,
      @RequestParam(name = "last", defaultValue = "") String last)
      throws IOException {
    Set<Scope> wanted = TokenRows.scopes(String.join("+", scopes));
    boolean hears = wanted.contains(Scope.AUDIO_HEAR);
    Set<Purpose> named =
        hears
            ? published().stream()
                .filter(one -> purposes.contains(one.word()))
                .collect(Collectors.toSet())
            : Set.of();
    Optional<LocalDate> day = day(last);
    Optional<String> problem = problem(label, person, wanted, named, day);
    if (problem.isPresent()) {
      Typed typed = new Typed(label, person, scopes, purposes, last);
      show(request, response, HttpServletResponse.SC_BAD_REQUEST, problem.get(), typed);
      return;
    }
    tokens.allow(
        sessions.mustBe().at(request.getRemoteAddr()),
        new Tokens.Wanted(person, Plain.given(label), wanted, named, day.orElseThrow()));
    response.sendRedirect("/integrations");
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Optional<String> problem(
      String label,
      String person,
      Set<Scope> scopes,
      Set<Purpose> purposes,
      Optional<LocalDate> last) {
    if (Plain.given(label).length() < SHORTEST_LABEL) {
      return Optional.of("Say in a few words what the program is for.");
    }
    if (!desk.people().here().contains(person)) {
      return Optional.of("Choose as whom the program acts.");
    }
    if (scopes.isEmpty()) {
      return Optional.of("Choose what the program may do.");
    }
    if (scopes.contains(Scope.AUDIO_HEAR) && purposes.isEmpty()) {
      return Optional.of("Choose what the program may hear calls for.");
    }
    if (last.isEmpty() || last.get().isBefore(desk.today()) || last.get().isAfter(latest())) {
      return Optional.of("Choose a last day, at most a year away.");
    }
    return Optional.empty();
  }

  @PostMapping("/integrations/tokens/{id}/end")
  void end(HttpServletRequest request, HttpServletResponse response, @PathVariable("id") String id)
      throws IOException {
    tokens.withdraw(sessions.mustBe().at(request.getRemoteAddr()), id);
    response.sendRedirect("/integrations");
  }
}
