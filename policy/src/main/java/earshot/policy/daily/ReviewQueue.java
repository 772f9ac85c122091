package earshot.policy.daily;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.audit.Notes;
import earshot.policy.cases.Approvals;
import earshot.policy.cases.CallGate;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Placing;
import earshot.policy.decide.CaseKind;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.Duty;
import earshot.policy.people.SignedIn;
import earshot.policy.people.Ties;
import earshot.storage.access.AuditEntry;
import earshot.storage.log.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recordings whose time is over and about which people decide. Each of them approves for themselves
 * that it goes; the next daily run destroys it once enough have, two as the law pack wants it. Any
 * one of them may have it kept instead, until a day on which somebody asks again. Any thread.
 */
public final class ReviewQueue {
  private static final String APPROVAL = "approval";

  private final Acts acts;
  private final DueCalls due;
  private final Holds holds;

  /** In this database. */
  public ReviewQueue(Acts acts, DueCalls due, Holds holds) {
    this.acts = acts;
    this.due = due;
    this.holds = holds;
  }

  /**
   * A recording in the queue.
   *
   * @param due which, since when, and by which rule
   * @param approvedBy pseudonyms of who approved so far, first the first
   */
  public record Entry(Due due, List<String> approvedBy) {
    /** Copies. */
    public Entry {
      approvedBy = List.copyOf(approvedBy);
    }
  }

  /** What came of an approval. */
  public enum Approval {
    /** It counts. */
    COUNTED,
    /** The same person had approved already: it counts once. */
    COUNTED_BEFORE,
    /** They could be whoever approved before: see {@link Ties}. It does not count. */
    COULD_BE_ONE,
    /** The recording is not in the queue, or not any more. */
    NOT_IN_QUEUE
  }

  /** A page of the queue, those first that are due first. */
  public List<Entry> page(Optional<Due> after, int most) {
    List<Due> page = due.page(Due.What.REVIEW, after, most);
    Map<String, List<String>> approved =
        acts.index().read(sql -> Approvals.people(sql, page.stream().map(Due::callId).toList()));
    return page.stream()
        .map(one -> new Entry(one, approved.getOrDefault(one.callId(), List.of())))
        .toList();
  }

  /**
   * Somebody approves that it is destroyed.
   *
   * @throws earshot.policy.people.NotAllowedException when that is not for them to decide
   */
  public Approval approve(SignedIn by, String callId) {
    return approve(by, callId, "");
  }

  /**
   * The same with a reason, which whoever decides after them can read.
   *
   * @param reason in their own words; kept under the call's key, and gone with it
   * @throws earshot.policy.people.NotAllowedException when that is not for them to decide
   */
  public Approval approve(SignedIn by, String callId, String reason) {
    byte[] sealed = holds.texts().seal(callId, APPROVAL, reason);
    return acts.perform(by, Duty.DISPOSE, act -> approve(act, callId, sealed));
  }

  private static Approval approve(Act act, String callId, byte[] sealed) {
    CallGate.pass(act.sql(), List.of(callId));
    Optional<Due> found =
        DueCalls.of(act.sql(), callId).filter(one -> one.what() == Due.What.REVIEW);
    if (found.isEmpty() || !Holds.of(act.sql(), callId).isEmpty()) {
      return Approval.NOT_IN_QUEUE;
    }
    Due one = found.get();
    Ties ties = Ties.of(act);
    var what = new Approvals.Approved(callId, one.grounds().path(), one.grounds().policyHash());
    String me = act.actor().id();
    if (Approvals.people(act.sql(), what).stream()
        .anyMatch(other -> !other.equals(me) && ties.join(me, other))) {
      act.tell(
          act.event(Event.ACT_DENIED)
              .with(Detail.ACT, Duty.DISPOSE.word())
              .with(Detail.DECISION, "deny")
              .with(Detail.CALL, callId)
              .with(Detail.REASON, "could-be-one-person"));
      return Approval.COULD_BE_ONE;
    }
    if (!Approvals.insert(act.sql(), what, act.actor().id(), act.now())) {
      return Approval.COUNTED_BEFORE;
    }
    AuditEntry entry =
        act.tell(
            act.event(Event.DISPOSAL_APPROVED)
                .with(Detail.CALL, callId)
                .with(
                    Detail.AUTHORITY,
                    one.grounds().policyId() + "/" + one.grounds().policyVersion())
                .with(Detail.RULE, one.grounds().path())
                .with(Detail.POLICY, one.grounds().policyHash())
                .with(Detail.DIGEST, Sha256.of(sealed).hex()));
    Notes.insert(act.sql(), entry, callId, sealed);
    return Approval.COUNTED;
  }

  /** Why somebody approved last that a recording goes; empty: they did not, or it is gone. */
  public Optional<String> reasonOf(String callId, String person) {
    return acts.index()
        .read(sql -> Notes.last(sql, Event.DISPOSAL_APPROVED, callId, person))
        .flatMap(octets -> holds.texts().open(callId, APPROVAL, octets));
  }

  /** What is to be decided of a call, and who has so far; empty when it is not in the queue. */
  public Optional<Entry> of(String callId) {
    return due.of(callId)
        .filter(one -> one.what() == Due.What.REVIEW)
        .map(
            one ->
                new Entry(
                    one,
                    acts.index()
                        .read(sql -> Approvals.people(sql, List.of(callId)))
                        .getOrDefault(callId, List.of())));
  }

  /**
   * Somebody wants it kept, at least until a day. It is held from now on, approvals so far are
   * void, and the hold stands on the list of those to be looked at by that day; when it is lifted
   * the recording comes back to the queue.
   *
   * @param reason why, in their own words; kept under the call's key
   * @throws earshot.policy.people.NotAllowedException when that is not for them to decide
   */
  public Placing keep(SignedIn by, String callId, LocalDate until, String reason) {
    Hold.Wanted wanted =
        holds.wanted(
            callId, "review-" + until, CaseKind.RETENTION_REVIEW, Optional.empty(), reason, until);
    return acts.perform(
        by,
        Duty.DISPOSE,
        act -> {
          CallGate.pass(act.sql(), List.of(callId));
          return Holds.placeIn(act, wanted);
        });
  }
}
