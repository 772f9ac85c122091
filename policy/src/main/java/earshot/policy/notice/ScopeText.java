package earshot.policy.notice;

import earshot.policy.file.Basis;
import earshot.policy.file.Direction;
import earshot.policy.file.Policy;
import earshot.policy.file.Scope;
import earshot.policy.phrase.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which calls are recorded, which aren't, and what somebody may do about it. */
final class ScopeText {
  private final Policy policy;
  private final Scope scope;

  ScopeText(Policy policy) {
    this.policy = policy;
    this.scope = policy.scope();
  }

  /** A sentence for each direction, which {@code calls} says. */
  List<Sentence> directions(Function<Direction, String> calls) {
    List<Sentence> sentences = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      Scope.Line line = scope.directions().get(direction);
      if (line != null) {
        String verb = line.record() ? line.may() ? "may record" : "record" : "do not record";
        String text = "We " + verb + " " + calls.apply(direction) + ".";
        sentences.add(Sentence.of(text, "recording." + direction.word(), line.from()));
      }
    }
    return sentences;
  }

  boolean records(Direction direction) {
    Scope.Line line = scope.directions().get(direction);
    return line != null && line.record();
  }

  /** A point for each reason why a call, or a part of it, has no recording. */
  List<Sentence> gaps() {
    List<Sentence> points = new ArrayList<>();
    scope
        .gaps()
        .ifPresent(
            gaps ->
                gaps.reasons()
                    .forEach(
                        reason ->
                            points.add(Sentence.of(point(reason), "recording.gaps", gaps.from()))));
    policy
        .pack()
        .unrecordedReasons()
        .forEach(reason -> points.add(Sentence.law(point(reason), "unrecorded")));
    return points;
  }

  private static String point(String reason) {
    return Terms.of(reason);
  }

  /** What somebody may do who doesn't want to be recorded. */
  Sentence objection() {
    return Sentence.of(
        "If you do not want to be recorded, you can " + Terms.or(scope.objection()) + ".",
        "recording.objection",
        scope.objectionFrom());
  }

  /** That callers are told; the law wants it wherever anything is recorded. */
  List<Sentence> announced() {
    boolean any = records(Direction.INCOMING) || records(Direction.OUTGOING);
    return any
        ? List.of(
            Sentence.of(
                "We tell you at the start of a call that it may be recorded.",
                "pack.announcement",
                new Basis.Pack()))
        : List.of();
  }
}
