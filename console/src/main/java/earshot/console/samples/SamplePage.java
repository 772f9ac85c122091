package earshot.console.samples;

import java.util.List;

/**
 * A sample.
 *
 * @param id its name
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param what what it was drawn for
 * @param days of which days its calls are
 * @param until when it ends
 * @param over whether it has ended
 * @param heard how many were heard, of how many that may be
 * @param full whether no more may be heard
 * @param calls in the order in which they are to be heard
 * @param topics what can be recorded; empty while too few were heard
 */
public record SamplePage(
    String id,
    String problem,
    String what,
    String days,
    String until,
    boolean over,
    String heard,
    boolean full,
    List<Call> calls,
    List<Topic> topics) {
  /**
   * A call.
   *
   * @param href its page
   * @param text which it is, by its place and its day alone
   * @param heard when it was heard; empty when it was not
   * @param next whether it is the one to hear next
   */
  public record Call(String href, String text, String heard, boolean next) {}

  /**
   * What a sample can teach.
   *
   * @param word its name in forms
   * @param text the same for people
   */
  public record Topic(String word, String text) {}

  /** Copies. */
  public SamplePage {
    calls = List.copyOf(calls);
    topics = List.copyOf(topics);
  }
}
