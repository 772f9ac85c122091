package earshot.policy.retention.sweep;

import earshot.policy.time.CountedDays;

/**
 * The policy of {@link RandomCalls} once more, as somebody would apply it with paper and a calendar
 * on the wall: one class after the other, in numbers, and without a line of what is tested.
 */
final class NaiveRetention {
  private static final int UNKNOWN = -1;

  private final CountedDays calendar = new CountedDays();

  /** What becomes of it today, in a word and a day. */
  String decide(RandomCalls.Raw call, int today) {
    if (call.destroyedSecond() >= 0) {
      return "gone " + calendar.londonDay(call.destroyedSecond());
    }
    String byRule = byRule(call, today);
    if (call.holds() == 0) {
      return byRule;
    }
    boolean due = byRule.startsWith("destroy") || byRule.startsWith("review");
    return "held" + (due ? " since" + byRule.substring(byRule.indexOf(' ')) : "");
  }

  private String byRule(RandomCalls.Raw call, int today) {
    int began = calendar.londonDay(call.startSecond());
    int ended = calendar.londonDay(call.endSecond());
    return switch (call.retentionClass()) {
      case "general" -> destroyed(calendar.ceiling(began, 36), today);
      case "unlinked" -> reviewed(calendar.floor(ended, 36), today);
      case "patient" -> {
        int died = latest(call.events());
        yield died == UNKNOWN ? "unknown" : reviewed(calendar.floor(died, 120), today);
      }
      case "complaint" -> {
        int closed = latest(call.events());
        yield closed == UNKNOWN ? "unknown" : destroyed(calendar.ceiling(closed, 24), today);
      }
      // At least 12 months, at most 36: nothing happens before the end of the 36.
      case "clinical" -> destroyed(calendar.ceiling(began, 36), today);
      // At most 12 months, at least 36: the floor wins.
      case "contradiction" -> destroyed(calendar.floor(ended, 36), today);
      // 36 months as both: the floor wins where it is a day later.
      case "exact" ->
          destroyed(Math.max(calendar.ceiling(began, 36), calendar.floor(ended, 36)), today);
      default -> "unknown";
    };
  }

  /** The latest day; unknown when one of them is, or there is none. */
  private static int latest(int[] events) {
    int latest = UNKNOWN;
    for (int event : events) {
      if (event == UNKNOWN) {
        return UNKNOWN;
      }
      latest = Math.max(latest, event);
    }
    return latest;
  }

  private static String destroyed(int day, int today) {
    return (today < day ? "until " : "destroy ") + day;
  }

  private static String reviewed(int day, int today) {
    return (today < day ? "until " : "review ") + day;
  }
}
