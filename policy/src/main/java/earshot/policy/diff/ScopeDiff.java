package earshot.policy.diff;

import earshot.policy.file.Direction;
import earshot.policy.file.Scope;
import earshot.policy.phrase.Phrases;
import earshot.policy.phrase.Terms;
import java.util.List;

/** What changes of the calls that are recorded. */
final class ScopeDiff {
  private ScopeDiff() {}

  static void find(Scope before, Scope now, Changes changes) {
    for (Direction direction : Direction.values()) {
      direction(direction, before, now, changes);
    }
    changes.members(
        "recording.objection",
        before.objection(),
        now.objection(),
        Terms::of,
        new Changes.Said(Effect.WORDING, "Who objects may now also "),
        new Changes.Said(Effect.WORDING, "Who objects is not told any more that they may "));
    changes.members(
        "recording.gaps",
        reasons(before),
        reasons(now),
        Terms::of,
        new Changes.Said(Effect.WORDING, "A new reason for a call without a recording: "),
        new Changes.Said(Effect.WORDING, "No reason any more for a call without a recording: "));
  }

  private static List<String> reasons(Scope scope) {
    return scope.gaps().map(Scope.Gaps::reasons).orElse(List.of());
  }

  private static void direction(Direction direction, Scope before, Scope now, Changes changes) {
    String calls = Phrases.capital(Phrases.calls(direction));
    String path = "recording." + direction.word();
    boolean recorded = records(before, direction);
    boolean records = records(now, direction);
    if (records != recorded) {
      changes.add(
          path,
          records ? Effect.RECORDS_MORE : Effect.RECORDS_LESS,
          calls + (records ? " are recorded from now on." : " are not recorded any more."));
    } else if (may(now, direction) != may(before, direction)) {
      changes.add(
          path + ".wording",
          Effect.WORDING,
          calls
              + (may(now, direction) ? " \u201cmay be\u201d" : " \u201care\u201d")
              + " recorded, people are told.");
    }
  }

  private static boolean records(Scope scope, Direction direction) {
    Scope.Line line = scope.directions().get(direction);
    return line != null && line.record();
  }

  private static boolean may(Scope scope, Direction direction) {
    Scope.Line line = scope.directions().get(direction);
    return line != null && line.may();
  }
}
