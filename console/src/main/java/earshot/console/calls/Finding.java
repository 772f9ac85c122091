package earshot.console.calls;

import earshot.console.desk.Desk;
import earshot.policy.people.SignedIn;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import earshot.storage.index.SearchPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for calls. Any thread. */
final class Finding {
  private static final int PAGE = 25;

  /** A patient's calls stand on one page; more than that are for a copy of them all. */
  private static final int MOST_OF_A_PATIENT = 100;

  private final Desk desk;

  Finding(Desk desk) {
    this.desk = desk;
  }

  /**
   * What was found.
   *
   * @param rows a row each
   * @param next where it goes on
   * @param searched how it was understood, in words
   */
  record Found(List<CallsPage.Row> rows, Optional<String> next, String searched) {}

  /**
   * A page of them.
   *
   * @throws IllegalArgumentException when the place to go on from is none
   * @throws earshot.policy.people.NotAllowedException when policy does not let them look so
   */
  Found find(SignedIn by, Wanted wanted, Optional<String> after) {
    return wanted.patient().isEmpty() ? page(wanted, after) : patient(by, wanted);
  }

  private Found page(Wanted wanted, Optional<String> after) {
    SearchPage found = desk.search().page(wanted.query(desk.zone()), PAGE, after);
    return new Found(
        rows(found.calls()), found.next(), wanted.words() + understood(found.searched()));
  }

  private Found patient(SignedIn by, Wanted wanted) {
    List<String> ids = desk.practice().links().find(by, wanted.patient());
    // Ids tell when calls began: the newest are the last.
    List<String> newest =
        ids.subList(Math.max(0, ids.size() - CallSearch.LARGEST_PAGE), ids.size());
    List<FoundCall> calls =
        desk.search().calls(newest).stream()
            .filter(call -> wanted.holds(call, desk.zone()))
            .toList();
    List<FoundCall> shown = calls.stream().limit(MOST_OF_A_PATIENT).toList();
    String cut =
        shown.size() < calls.size() || newest.size() < ids.size()
            ? ", of which these are the newest " + shown.size()
            : "";
    return new Found(rows(shown), Optional.empty(), wanted.words() + cut);
  }

  private List<CallsPage.Row> rows(List<FoundCall> calls) {
    if (calls.isEmpty()) {
      return List.of();
    }
    Set<String> transferred = desk.store().index().read(sql -> Transfers.among(sql, calls));
    return calls.stream()
        .map(call -> CallRow.of(call, transferred.contains(call.id()), desk.zone()))
        .toList();
  }

  /** How a number was understood: an ending may be more, or less, than somebody meant. */
  private static String understood(SearchPage.Searched searched) {
    List<String> parts = new ArrayList<>();
    if (!searched.numberEndings().isEmpty()) {
      parts.add("numbers that end with " + String.join(" or ", searched.numberEndings()));
    }
    if (!searched.extensions().isEmpty()) {
      parts.add("the extension " + String.join(" or ", searched.extensions()));
    }
    return parts.isEmpty() ? "" : " (" + String.join(", or ", parts) + ")";
  }
}
