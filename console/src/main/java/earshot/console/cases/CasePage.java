package earshot.console.cases;

import earshot.console.calls.CallsPage;
import java.util.List;
import java.util.Optional;

/**
 * A case.
 *
 * @param id its name
 * @param title as staff know it
 * @param kind why it was opened
 * @param about whose conduct it is about
 * @param opened by whom, and when
 * @param closed when; empty while it is open
 * @param due what is to be done next; empty when nothing is
 * @param overdue whether that should have been done
 * @param calls those that belong to it
 * @param people who is assigned
 * @param consents what patients consented to
 * @param copies what left for it, or may
 * @param history what was done; empty while nobody has asked
 * @param rights what they may do
 */
public record CasePage(
    String id,
    String title,
    String kind,
    String about,
    String opened,
    String closed,
    String due,
    boolean overdue,
    List<Call> calls,
    List<Assigned> people,
    List<Consent> consents,
    List<String> copies,
    Optional<List<String>> history,
    Rights rights) {
  /**
   * A call of it.
   *
   * @param id its name
   * @param row as lists tell it; empty when the index does not know it any more
   * @param hold its hold, in words
   * @param holdHref where that is looked at; empty when there is none
   */
  public record Call(String id, Optional<CallsPage.Row> row, String hold, String holdHref) {}

  /**
   * Somebody who is assigned.
   *
   * @param person their pseudonym
   * @param name what they are called
   * @param until the last day of it, in words
   * @param over whether that has passed
   */
  public record Assigned(String person, String name, String until, boolean over) {}

  /**
   * What a patient consented to.
   *
   * @param patient their pseudonym
   * @param who they are, in words
   * @param recipient who may have copies, a word
   * @param words the same for people
   * @param withdrawn whether they took it back
   */
  public record Consent(
      String patient, String who, String recipient, String words, boolean withdrawn) {}

  /**
   * What somebody may do with it. A page offers nothing else; whoever sends a form all the same is
   * refused by policy.
   *
   * @param changes adds calls, closes it and opens it again
   * @param assigns assigns people
   * @param consents records what patients consented to
   * @param discloses asks for copies to leave
   * @param reads reads its history
   * @param calls sees the pages of calls
   */
  public record Rights(
      boolean changes,
      boolean assigns,
      boolean consents,
      boolean discloses,
      boolean reads,
      boolean calls) {}

  /** Copies. */
  public CasePage {
    calls = List.copyOf(calls);
    people = List.copyOf(people);
    consents = List.copyOf(consents);
    copies = List.copyOf(copies);
    history = history.map(List::copyOf);
  }
}
