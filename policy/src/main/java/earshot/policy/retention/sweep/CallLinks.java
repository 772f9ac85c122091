package earshot.policy.retention.sweep;

import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** What staff have said of calls: the part of their facts that is not in the index. */
@FunctionalInterface
public interface CallLinks {
  /**
   * Reads it for these calls, in the transaction that it is given.
   *
   * @return by call; of one that is not in it staff have said nothing
   */
  Map<String, Links> of(DSLContext transaction, List<String> callIds);

  /**
   * Of one call.
   *
   * @param retentionClass the class that staff gave it; empty: they gave none
   * @param patients whom it is linked to
   * @param cases the cases that it belongs to
   * @param holds the holds on it
   */
  record Links(
      String retentionClass,
      List<LinkedPatient> patients,
      List<LinkedCase> cases,
      Set<Hold> holds) {
    /** Nothing was said. */
    static final Links NONE = new Links("", List.of(), List.of(), Set.of());

    /** Copies. */
    public Links {
      patients = List.copyOf(patients);
      cases = List.copyOf(cases);
      holds = Set.copyOf(holds);
    }
  }
}
