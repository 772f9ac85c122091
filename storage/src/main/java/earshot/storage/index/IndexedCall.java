package earshot.storage.index;

import earshot.capture.record.CallRecord;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A sealed call as the index takes it: what is not personal in clear, who took part sealed, and the
 * tokens by which it is found. Made before the transaction, for it takes keys.
 */
public final class IndexedCall {
  private final CallRecord call;
  private final byte[] summary;
  private final Set<Long> tokens;

  private IndexedCall(CallRecord call, byte[] summary, Set<Long> tokens) {
    this.call = call;
    this.summary = summary;
    this.tokens = Collections.unmodifiableSet(new LinkedHashSet<>(tokens));
  }

  /** The call of this record. */
  public static IndexedCall of(CallRecord call, Sealing sealing, Tokens tokens) {
    CallSummary summary = CallSummary.of(call);
    return new IndexedCall(call, seal(call.id(), summary, sealing), tokens.of(summary));
  }

  /** A summary as its row holds it. */
  public static byte[] seal(String id, CallSummary summary, Sealing sealing) {
    return sealing.seal(id, SummaryCodec.encode(summary));
  }

  /** Its name. */
  public String id() {
    return call.id();
  }

  /** What is written of it but its parties. */
  CallRecord call() {
    return call;
  }

  /** Its parties, sealed. */
  byte[] summary() {
    return summary.clone();
  }

  /** By what it is found. */
  Set<Long> tokens() {
    return tokens;
  }
}
