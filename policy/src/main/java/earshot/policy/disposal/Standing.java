package earshot.policy.disposal;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.RECORDING;

import earshot.capture.failure.FailureCode;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Disposals.Disposed;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** What the practice has to say of a call's recording, to whoever asks for it. */
public sealed interface Standing {
  /** In a sentence for whoever asks. */
  String sentence();

  /**
   * It is there.
   *
   * @param holds names of what keeps it; none when retention alone does
   */
  record There(List<String> holds) implements Standing {
    /** Copies. */
    public There {
      holds = List.copyOf(holds);
    }

    @Override
    public String sentence() {
      return "We have a recording of this call.";
    }
  }

  /**
   * It is gone, or about to be.
   *
   * @param rule the path of the rule that ended it
   * @param retentionClass the class that it was kept in
   * @param policy the policy's name and version
   * @param on the day, in the practice's zone
   */
  record Destroyed(String rule, String retentionClass, String policy, LocalDate on)
      implements Standing {
    private static final DateTimeFormatter DAY =
        DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    @Override
    public String sentence() {
      return "The recording of this call was destroyed on "
          + DAY.format(on)
          + ", as our policy says ("
          + rule
          + " of "
          + policy
          + ").";
    }
  }

  /**
   * There never was one.
   *
   * @param because codes of the failures, as capture names them; none when nobody spoke
   */
  record NeverRecorded(List<String> because) implements Standing {
    /** Copies. */
    public NeverRecorded {
      because = List.copyOf(because);
    }

    @Override
    public String sentence() {
      String why =
          Arrays.stream(FailureCode.values())
              .filter(failure -> because.contains(failure.code()))
              .map(FailureCode::sentence)
              .collect(Collectors.joining(" "));
      return "This call was never recorded. "
          + (why.isEmpty() ? "There was no conversation to record." : why);
    }
  }

  /** No such call is known. */
  record Unknown() implements Standing {
    @Override
    public String sentence() {
      return "We know of no such call.";
    }
  }

  /** That of a call. */
  static Standing of(DSLContext sql, String callId, ZoneId zone) {
    Optional<Disposed> disposed = Disposals.of(sql, callId);
    if (disposed.isPresent()) {
      Disposed one = disposed.get();
      return new Destroyed(
          one.rule(),
          one.retentionClass(),
          one.policy().id() + " version " + one.policy().version(),
          LocalDate.ofInstant(one.done().orElse(one.ordered()), zone));
    }
    Long seq = sql.select(CALL.SEQ).from(CALL).where(CALL.ID.eq(callId)).fetchOne(CALL.SEQ);
    if (seq == null) {
      return new Unknown();
    }
    if (sql.fetchExists(RECORDING, RECORDING.CALL.eq(seq))) {
      return new There(Holds.of(sql, callId).stream().map(Hold::name).toList());
    }
    return new NeverRecorded(
        sql.selectDistinct(FAILURE.CODE)
            .from(FAILURE)
            .where(FAILURE.CALL.eq(seq))
            .orderBy(FAILURE.CODE)
            .fetch(FAILURE.CODE));
  }
}
