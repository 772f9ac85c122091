package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.decide.PolicyVersion;
import earshot.storage.log.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The one encoding of a step: lines of {@code key value}, always in the same order. */
final class StepText {
  private static final String APPROVAL = "approval";

  private StepText() {}

  /** SHA-256 of a step's text, by which the others name it. */
  static String hash(String text) {
    return Sha256.of(text.getBytes(UTF_8)).hex();
  }

  static String write(Step step) {
    Lines lines = new Lines();
    lines.add("step", Long.toString(step.head().no()));
    lines.add("did", did(step));
    lines.add("policy", step.policy().id());
    lines.add("version", Integer.toString(step.policy().version()));
    lines.add("sha256", step.policy().hash());
    lines.add("at", step.head().at().toString());
    lines.add("by", step.head().by());
    switch (step) {
      case Step.Submitted one -> {
        lines.add("shortens", one.shortens() ? "yes" : "no");
        lines.add("from", one.from().map(Instant::toString).orElse(APPROVAL));
        one.given().forEach(each -> lines.add("given", each));
        one.settles().forEach(each -> lines.add("settles", each));
      }
      case Step.Approved one -> {
        lines.add("of", one.of());
        lines.add("submitted-by", one.submittedBy());
        lines.add("submitted", one.submitted().toString());
        lines.add("from", one.from().map(Instant::toString).orElseThrow());
      }
      case Step.Withdrawn one -> lines.add("of", one.of());
      case Step.Begun one -> {
        lines.add("of", one.of());
        lines.add("from", one.from().map(Instant::toString).orElseThrow());
      }
    }
    lines.add("previous", step.head().previous());
    return lines.text.toString();
  }

  private static String did(Step step) {
    return switch (step) {
      case Step.Submitted _ -> "submitted";
      case Step.Approved _ -> "approved";
      case Step.Withdrawn _ -> "withdrawn";
      case Step.Begun _ -> "begun";
    };
  }

  /** The step of this text; empty when it is none, or is written in any other way. */
  static Optional<Step> read(String text) {
    try {
      return step(new Values(text)).filter(step -> write(step).equals(text));
    } catch (DateTimeException | IllegalArgumentException | NoSuchElementException _) {
      return Optional.empty();
    }
  }

  private static Optional<Step> step(Values values) {
    Step.Head head =
        new Step.Head(
            Long.parseLong(values.one("step")),
            Instant.parse(values.one("at")),
            values.one("by"),
            values.one("previous"));
    PolicyVersion policy =
        new PolicyVersion(
            values.one("policy"), Integer.parseInt(values.one("version")), values.one("sha256"));
    return switch (values.one("did")) {
      case "submitted" ->
          Optional.of(
              new Step.Submitted(
                  head,
                  policy,
                  values.one("shortens").equals("yes"),
                  Optional.of(values.one("from"))
                      .filter(from -> !from.equals(APPROVAL))
                      .map(Instant::parse),
                  values.all("given"),
                  values.all("settles")));
      case "approved" ->
          Optional.of(
              new Step.Approved(
                  head,
                  policy,
                  values.one("of"),
                  values.one("submitted-by"),
                  Instant.parse(values.one("submitted")),
                  Optional.of(Instant.parse(values.one("from")))));
      case "withdrawn" -> Optional.of(new Step.Withdrawn(head, policy, values.one("of")));
      case "begun" ->
          Optional.of(
              new Step.Begun(
                  head, policy, values.one("of"), Optional.of(Instant.parse(values.one("from")))));
      default -> Optional.empty();
    };
  }

  /** What is written. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    void add(String key, String value) {
      if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("a step's " + key + " is one line");
      }
      text.append(key).append(' ').append(value).append('\n');
    }
  }

  /** What is read. */
  private static final class Values {
    private final Map<String, List<String>> values = new HashMap<>();

    Values(String text) {
      text.lines()
          .map(line -> line.split(" ", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> values.computeIfAbsent(pair[0], _ -> new ArrayList<>()).add(pair[1]));
    }

    List<String> all(String key) {
      return values.getOrDefault(key, List.of());
    }

    String one(String key) {
      return all(key).getFirst();
    }
  }
}
