package earshot.policy.daily;

import static earshot.policy.daily.DueRows.CALL_ID;
import static earshot.policy.daily.DueRows.DUE;
import static earshot.policy.daily.DueRows.DUE_ON;
import static earshot.policy.daily.DueRows.GONE_BY;
import static earshot.policy.daily.DueRows.WHAT;

import earshot.storage.index.IndexDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Reads the lists of what is to be done. Any thread. */
public final class DueCalls {
  private final IndexDatabase index;

  /** Of this database. */
  public DueCalls(IndexDatabase index) {
    this.index = index;
  }

  /**
   * A page of one list, those first that are due first.
   *
   * @param after the last of the page before; empty: the first page
   */
  public List<Due> page(Due.What what, Optional<Due> after, int most) {
    Condition behind = after.map(DueCalls::behind).orElse(WHAT.isNotNull());
    return index.read(sql -> DueRows.where(sql, WHAT.eq(what.word()).and(behind), most));
  }

  private static Condition behind(Due last) {
    if (last.dueOn().isEmpty()) { // so is the whole list: it is in the order of the calls
      return CALL_ID.gt(last.callId());
    }
    String day = last.dueOn().get().toString();
    return DUE_ON.gt(day).or(DUE_ON.eq(day).and(CALL_ID.gt(last.callId())));
  }

  /** What is to be done with a call; empty when there is nothing. */
  public Optional<Due> of(String callId) {
    return index.read(sql -> of(sql, callId));
  }

  static Optional<Due> of(DSLContext sql, String callId) {
    return DueRows.where(sql, CALL_ID.eq(callId), 1).stream().findFirst();
  }

  /** How many calls are on a list. */
  public int count(Due.What what) {
    return index.read(sql -> sql.fetchCount(DUE, WHAT.eq(what.word())));
  }

  /**
   * Calls that a ceiling wanted gone by a day before this one, and that are still there: each is a
   * broken promise. What a hold keeps is not among them: the notice says that holds do.
   */
  public List<Due> overdue(LocalDate today, int most) {
    return index.read(sql -> DueRows.where(sql, late(today), most));
  }

  /** How many those are. */
  public int overdueCount(LocalDate today) {
    return index.read(sql -> sql.fetchCount(DUE, late(today)));
  }

  private static Condition late(LocalDate today) {
    return GONE_BY.lt(today.toString());
  }
}
