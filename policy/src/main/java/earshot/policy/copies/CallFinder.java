package earshot.policy.copies;

import earshot.policy.cases.Links;
import earshot.policy.people.Pseudonyms;
import earshot.policy.request.FoundBy;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.FoundCall;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.SearchPage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the calls that may be a patient's: those that staff linked to them, and those of the
 * numbers that were given. What a number finds proves nothing: staff say of each call whether it is
 * theirs. Any thread.
 */
public final class CallFinder {
  /** A shorter number is an extension of the practice, which would find everybody's calls. */
  private static final int FEWEST_DIGITS = 7;

  private final IndexDatabase index;
  private final CallSearch search;
  private final Pseudonyms pseudonyms;

  /** Over this index. */
  public CallFinder(IndexDatabase index, CallSearch search, Pseudonyms pseudonyms) {
    this.index = index;
    this.search = search;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The calls, by id and so oldest first, and how each was found.
   *
   * @param identifier the number that the practice knows the patient by
   * @param numbers telephone numbers that they may have called from or been called on
   * @param within which calls at most: {@link CallQuery#ALL}, or those of a time
   * @throws IllegalArgumentException when a number is too short to be one
   */
  public Map<String, FoundBy> find(
      String identifier, Collection<String> numbers, CallQuery within) {
    Map<String, FoundBy> found = new TreeMap<>();
    for (String number : numbers) {
      byNumber(number, within, found);
    }
    String patient = pseudonyms.patient(identifier);
    index
        .<Collection<String>>read(sql -> Links.calls(sql, patient))
        .forEach(call -> found.put(call, FoundBy.LINK));
    return found;
  }

  private void byNumber(String number, CallQuery within, Map<String, FoundBy> found) {
    if (number.chars().filter(Character::isDigit).count() < FEWEST_DIGITS) {
      throw new IllegalArgumentException("too short for a telephone number");
    }
    Optional<String> next = Optional.empty();
    do {
      SearchPage page = search.page(within.withNumber(number), CallSearch.LARGEST_PAGE, next);
      page.calls().stream().map(FoundCall::id).forEach(id -> found.put(id, FoundBy.NUMBER));
      next = page.next();
    } while (next.isPresent());
  }
}
