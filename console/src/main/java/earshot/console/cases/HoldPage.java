package earshot.console.cases;

/**
 * A hold.
 *
 * @param problem what was wrong with what was typed; empty when nothing was
 * @param no its number
 * @param call which call it keeps
 * @param why what for
 * @param placed by whom, and when
 * @param due when it is to be looked at, in words
 * @param overdue whether that should have been done
 * @param caseHref the case that placed it; empty for none
 * @param after what becomes of the recording when it is lifted
 * @param ends whether it goes then
 * @param review the day that is offered, or was typed
 * @param keeps whether they may keep it for longer
 * @param lifts whether they may lift it
 */
public record HoldPage(
    String problem,
    long no,
    String call,
    String why,
    String placed,
    String due,
    boolean overdue,
    String caseHref,
    String after,
    boolean ends,
    String review,
    boolean keeps,
    boolean lifts) {}
