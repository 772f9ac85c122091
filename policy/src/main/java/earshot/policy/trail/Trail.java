package earshot.policy.trail;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.storage.access.AuditEntry;
import java.time.ZoneId;
import java.util.List;

/** Where the trail is read, by those who may. Any thread. */
public final class Trail {
  private final Acts acts;
  private final AccessReport reports;

  /**
   * In this database.
   *
   * @param zone in which the practice counts days and hours
   */
  public Trail(Acts acts, ZoneId zone) {
    this.acts = acts;
    this.reports = new AccessReport(zone);
  }

  /**
   * Searches it. That somebody did is in the trail when this returns, and is none of the answer.
   *
   * @throws earshot.policy.people.NotAllowedException when it is not their duty; that is in the
   *     trail then
   */
  public List<AuditLog.Entry> search(SignedIn by, Question question) {
    acts.run(by, Duty.READ_AUDIT, _ -> {});
    // Not in the act's own transaction: whoever seals a call waits for those.
    List<AuditLog.Entry> entries = acts.index().read(question::entries);
    acts.run(by, Duty.READ_AUDIT, act -> tell(act, question, entries.size()));
    return entries;
  }

  /**
   * Notes that somebody takes the trail as a whole, to look whether it was altered or to hand it
   * on.
   *
   * @param act what they do with it, a word
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public void take(SignedIn by, String act) {
    acts.run(
        by, Duty.READ_AUDIT, one -> one.tell(one.event(Event.TRAIL_READ).with(Detail.ACT, act)));
  }

  /** Searches it for the program itself, as on its command line. */
  public List<AuditLog.Entry> searchBySystem(Question question) {
    List<AuditLog.Entry> entries = acts.index().read(question::entries);
    acts.bySystem(act -> tell(act, question, entries.size()));
    return entries;
  }

  /**
   * Who listened to a call and why, in sentences for the people who were on it.
   *
   * @throws earshot.policy.people.NotAllowedException when it is not their duty
   */
  public List<String> listeners(SignedIn by, String callId) {
    return acts.perform(by, Duty.READ_AUDIT, act -> listeners(act, callId));
  }

  /** The same as a part of another act that somebody may do, such as an answer to a patient. */
  public List<String> listeners(Act act, String callId) {
    return reports.of(read(act, new Question.OfCall(callId)), callId);
  }

  private static List<AuditLog.Entry> read(Act act, Question question) {
    List<AuditLog.Entry> entries = question.entries(act.sql());
    tell(act, question, entries.size());
    return entries;
  }

  private static AuditEntry tell(Act act, Question question, int count) {
    return act.tell(
        question.tell(act.event(Event.TRAIL_READ)).with(Detail.COUNT, Integer.toString(count)));
  }
}
