package earshot.policy.disposal;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.FAILURE;
import static earshot.storage.index.tables.Tables.RECORDING;

import earshot.capture.failure.FailureCode;
import earshot.policy.audit.Micros;
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
public sealed interface CallAnswer {
  /** In a sentence for whoever asks. */
  String sentence();

  /**
   * The practice holds it.
   *
   * @param holds names of what keeps it; none when retention alone does
   */
  record Held(List<String> holds) implements CallAnswer {
    /** Copies. */
    public Held {
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
   * @param rule the path of the rule that ended it; empty: what is left of the call does not tell
   * @param retentionClass the class that it was kept in
   * @param policy the policy's name and version
   * @param on the day, in the practice's zone
   */
  record Destroyed(String rule, String retentionClass, String policy, LocalDate on)
      implements CallAnswer {
    private static final DateTimeFormatter DAY =
        DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    @Override
    public String sentence() {
      return "The recording of this call was destroyed on "
          + DAY.format(on)
          + (rule.isEmpty() ? "." : ", as our policy says (" + rule + " of " + policy + ").");
    }
  }

  /**
   * There never was one.
   *
   * @param outcome what became of the call, as capture names it: {@code not-answered}
   * @param because codes of the failures, as capture names them; none when nobody spoke
   */
  record NeverRecorded(String outcome, List<String> because) implements CallAnswer {
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
      if (!why.isEmpty()) {
        return "This call was never recorded. " + why;
      }
      return outcome.equals(earshot.capture.record.Outcome.NOT_ANSWERED.code())
          ? "This call was never recorded. Nobody answered it, so there was nothing to record."
          : "This call was never recorded. We do not know why.";
    }
  }

  /** No such call is known: there was none, or what was known of it is gone, too. */
  record NotKnown() implements CallAnswer {
    @Override
    public String sentence() {
      return "We know of no such call.";
    }
  }

  /** That of a call. A call that never had a recording has lost none when its record goes. */
  static CallAnswer of(DSLContext sql, String callId, ZoneId zone) {
    Optional<Disposed> disposed = Disposals.of(sql, callId);
    var call =
        sql.select(CALL.SEQ, CALL.OUTCOME, CALL.DESTROYED_US)
            .from(CALL)
            .where(CALL.ID.eq(callId))
            .fetchOne();
    if (call == null) {
      return disposed.<CallAnswer>map(one -> destroyed(one, zone)).orElseGet(NotKnown::new);
    }
    long seq = call.value1();
    if (!sql.fetchExists(RECORDING, RECORDING.CALL.eq(seq))) {
      return new NeverRecorded(call.value2(), failures(sql, seq));
    }
    if (disposed.isPresent()) {
      return destroyed(disposed.get(), zone);
    }
    return call.value3() == null
        ? new Held(Holds.of(sql, callId).stream().map(Hold::name).toList())
        : new Destroyed("", "", "", LocalDate.ofInstant(Micros.instant(call.value3()), zone));
  }

  private static CallAnswer destroyed(Disposed one, ZoneId zone) {
    return new Destroyed(
        one.rule(),
        one.retentionClass(),
        one.policy().id() + " version " + one.policy().version(),
        LocalDate.ofInstant(one.done().orElse(one.ordered()), zone));
  }

  private static List<String> failures(DSLContext sql, long seq) {
    return sql.selectDistinct(FAILURE.CODE)
        .from(FAILURE)
        .where(FAILURE.CALL.eq(seq))
        .orderBy(FAILURE.CODE)
        .fetch(FAILURE.CODE);
  }
}
