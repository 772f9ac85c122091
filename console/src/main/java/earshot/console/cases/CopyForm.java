package earshot.console.cases;

import earshot.console.step.SecondPerson;
import earshot.console.step.Step;
import earshot.policy.access.Ask;
import earshot.policy.access.Presence;
import earshot.policy.file.DisclosureRule;
import earshot.policy.file.Need;
import earshot.policy.file.Policy;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked before a copy leaves: by which way, for whom, on which paper, and why. */
final class CopyForm {
  /**
   * A way that no policy names: policy says no to it in its own words, and that is written down.
   */
  static final String OTHER = "other";

  private static final String REFERENCE = "Where it is kept, or its number. Not its content.";
  private static final int LONGEST = 200;
  private static final int SHORTEST = 3;

  private final CaseDesk cases;

  CopyForm(CaseDesk cases) {
    this.cases = cases;
  }

  private List<DisclosureRule> ways() {
    return cases.desk().policy().map(Policy::disclosure).orElse(List.of());
  }

  /** Whether the policy has this way, or it is that of all others. */
  boolean isWay(String way) {
    return way.equals(OTHER) || rule(way).isPresent();
  }

  private Optional<DisclosureRule> rule(String way) {
    return ways().stream().filter(rule -> rule.name().equals(way)).findFirst();
  }

  /** The ways that there are. */
  WaysPage ways(String id, String call) {
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

  /** What one of the ways asks for, with what was given. */
  Step details(HttpServletRequest request, String id, String call, String way) {
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
    for (Step.Field field : SecondPerson.fields(request, "The decider’s")) {
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

  /** Whether it says who gets the copy, and why. */
  static boolean isWhole(HttpServletRequest request) {
    return given(request, "recipient").length() >= SHORTEST
        && given(request, "why").length() >= SHORTEST;
  }

  /** What policy is asked, in the presence of whoever decides it. */
  static Ask.ToDisclose asked(
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
}
