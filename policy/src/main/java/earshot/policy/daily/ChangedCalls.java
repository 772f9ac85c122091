package earshot.policy.daily;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.AuditLog.Mention;
import earshot.policy.audit.Event;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Links;
import earshot.storage.index.IndexDatabase;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;

/**
 * Decides anew about calls of which something has changed. It reads that in the audit trail: every
 * act is there, whichever process did it, in the order in which they were committed, and none that
 * was undone. How far it has read is remembered; what is read again is decided again.
 */
final class ChangedCalls implements Work {
  private static final int BATCH = 200;
  private static final String EVERY = "";

  /** What a decision about retention depends on. */
  private static final Set<Event> MATTERS =
      EnumSet.of(
          Event.HOLD_PLACED,
          Event.HOLD_LIFTED,
          Event.CLASS_SET,
          Event.CALL_LINKED,
          Event.LINK_ENDED,
          Event.DEATH_RECORDED,
          Event.CALL_ADDED_TO_CASE,
          Event.CASE_CLOSED,
          Event.CASE_REOPENED);

  private final IndexDatabase index;
  private final Redecision redecision;

  ChangedCalls(IndexDatabase index, Redecision redecision) {
    this.index = index;
    this.redecision = redecision;
  }

  /** What was read, and up to where. */
  private record Read(Collection<String> calls, int entries, long position) {}

  @Override
  public int some() {
    OptionalLong before = index.read(sql -> Positions.of(sql, Positions.CHANGES, EVERY));
    Read read = index.read(sql -> after(sql, before.orElse(-1)));
    if (before.isPresent() && read.position() == before.getAsLong()) {
      return 0;
    }
    redecision.of(read.calls());
    index.write(
        sql -> {
          Positions.set(sql, Positions.CHANGES, EVERY, read.position());
          return read;
        });
    return read.entries();
  }

  private static Read after(DSLContext sql, long position) {
    long end = AuditLog.lastPosition(sql);
    List<Mention> found = AuditLog.after(sql, position, MATTERS, BATCH);
    Set<String> calls = new TreeSet<>();
    found.forEach(each -> calls.addAll(calls(sql, each)));
    long read = found.size() < BATCH ? Math.max(end, position) : found.getLast().position();
    return new Read(calls, found.size(), read);
  }

  /** The calls that it is about: one, or a patient's, or a case's. */
  private static Collection<String> calls(DSLContext sql, Mention one) {
    Optional<List<String>> ofPatient = one.patient().map(patient -> Links.calls(sql, patient));
    Optional<List<String>> ofCase = one.caseId().map(caze -> Cases.calls(sql, caze));
    return one.callId().map(List::of).or(() -> ofPatient).or(() -> ofCase).orElse(List.of());
  }
}
