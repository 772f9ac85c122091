package earshot.console.handsets;

import earshot.capture.record.Outcome;
import earshot.capture.record.PartyRecord;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.CallSummary;
import earshot.storage.index.FoundCall;
import earshot.storage.index.SearchPage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many answered calls of each number were not recorded of late. They are few where all is well:
 * they are looked through, one by one, up to a limit.
 *
 * @param byNumber calls of each number
 * @param complete whether all were looked through
 */
record MissedCalls(Map<String, Integer> byNumber, boolean complete) {
  private static final int MOST_PAGES = 10;

  MissedCalls {
    byNumber = Map.copyOf(byNumber);
  }

  static MissedCalls between(CallSearch search, Instant from, Instant to) {
    CallQuery query = CallQuery.ALL.between(from, to).withOutcome(Outcome.NOT_RECORDED);
    Map<String, Integer> counts = new HashMap<>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      SearchPage found = search.page(query, CallSearch.LARGEST_PAGE, next);
      found.calls().forEach(call -> count(call, counts));
      next = found.next();
      if (next.isEmpty()) {
        return new MissedCalls(counts, true);
      }
    }
    return new MissedCalls(counts, false);
  }

  private static void count(FoundCall call, Map<String, Integer> counts) {
    call.summary()
        .ifPresent(
            summary -> numbers(summary).forEach(number -> counts.merge(number, 1, Integer::sum)));
  }

  private static Set<String> numbers(CallSummary summary) {
    Set<String> numbers = new HashSet<>();
    for (PartyRecord party : List.of(summary.caller(), summary.callee())) {
      numbers.add(party.number());
    }
    for (CallSummary.Ends leg : summary.legs()) {
      numbers.add(leg.from().number());
      numbers.add(leg.to().number());
    }
    numbers.remove("");
    return numbers;
  }

  int of(String number) {
    return byNumber.getOrDefault(number, 0);
  }
}
