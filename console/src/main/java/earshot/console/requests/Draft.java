package earshot.console.requests;

import earshot.policy.request.Came;
import earshot.policy.request.FoundBy;
import earshot.policy.request.Requests;
import earshot.policy.request.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that somebody is taking down, page by page. It becomes one when they say that all of it
 * is right.
 *
 * @param who what whoever asks is to the patient
 * @param came how
 * @param received the day on which it came
 * @param identifier the number that the practice knows the patient by; empty until it is asked
 * @param known whether who they are is plain
 * @param details who they are, how to reach them, what they want; empty until it is asked
 * @param numbers telephone numbers that the patient may have used
 * @param found calls, and how each was found
 */
record Draft(
    Who who,
    Came came,
    LocalDate received,
    String identifier,
    boolean known,
    String details,
    List<String> numbers,
    Map<String, FoundBy> found) {
  Draft {
    numbers = List.copyOf(numbers);
    found = new TreeMap<>(found);
  }

  static Draft of(Who who, LocalDate today) {
    return new Draft(who, Came.SPOKEN, today, "", false, "", List.of(), Map.of());
  }

  Draft came(Came how, LocalDate day) {
    return new Draft(who, how, day, identifier, known, details, numbers, found);
  }

  Draft patient(String number, boolean isKnown) {
    return new Draft(who, came, received, number, isKnown, details, numbers, found);
  }

  Draft details(String text) {
    return new Draft(who, came, received, identifier, known, text, numbers, found);
  }

  Draft found(List<String> by, Map<String, FoundBy> calls) {
    return new Draft(who, came, received, identifier, known, details, by, calls);
  }

  Requests.Wanted wanted() {
    return new Requests.Wanted(came, received, who, identifier, details, known);
  }
}
