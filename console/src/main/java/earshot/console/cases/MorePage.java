package earshot.console.cases;

import java.util.List;

/**
 * What a call belongs to.
 *
 * @param id the call's name
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param call who called whom, and when
 * @param cases those that it belongs to and that they may know of
 * @param others how many more it belongs to
 * @param open cases that it can join
 * @param patients whose call it was
 * @param links whether they may say whose it was
 * @param deaths whether they may record a death
 * @param holds what keeps it
 * @param keeps whether they may hold it without a case
 * @param releases whether they may release it to trainees
 */
public record MorePage(
    String id,
    String problem,
    String call,
    List<Link> cases,
    int others,
    List<Link> open,
    List<Patient> patients,
    boolean links,
    boolean deaths,
    List<String> holds,
    boolean keeps,
    boolean releases) {
  /**
   * Something with a name.
   *
   * @param id its name in forms and addresses
   * @param text what people call it
   */
  public record Link(String id, String text) {}

  /**
   * A patient.
   *
   * @param id their pseudonym
   * @param who as staff know them
   * @param part what they were to the call
   * @param died when, in words; empty: they live, or it is not known
   */
  public record Patient(String id, String who, String part, String died) {}

  /** Copies. */
  public MorePage {
    cases = List.copyOf(cases);
    open = List.copyOf(open);
    patients = List.copyOf(patients);
    holds = List.copyOf(holds);
  }
}
