package earshot.capture.dialog;

import earshot.capture.sip.SipHeaders;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest transactions of one dialog, so that nothing in them is told twice. */
final class Transactions {
  private static final int MAX_KEPT = 32;
  private static final int MAX_SENDERS = 32;

  private final Map<Transaction.Key, Transaction> kept = new LinkedHashMap<>();
  private final Map<String, Long> highest = new LinkedHashMap<>();
  private final Map<String, Long> forgotten = new LinkedHashMap<>();
  private int descriptions;
  private int settled;

  /**
   * The transaction of a message, begun when it is new.
   *
   * @param setsUp whether, when new, it is an INVITE that sets the dialog up
   * @return nothing for a message so late that its transaction is forgotten
   */
  @Nullable Transaction of(SipHeaders headers, String method, boolean setsUp) {
    Transaction.Key key = Transaction.Key.of(headers, method);
    Transaction known = kept.get(key);
    if (known != null) {
      return known;
    }
    if (key.cseq() <= forgotten.getOrDefault(key.fromTag(), Long.MIN_VALUE)) {
      return null;
    }
    Transaction fresh = new Transaction(setsUp);
    kept.put(key, fresh);
    raise(highest, key);
    if (kept.size() > MAX_KEPT) {
      forgetEldest();
    }
    return fresh;
  }

  /** The transaction of this key, if it is remembered. */
  @Nullable Transaction find(Transaction.Key key) {
    return kept.get(key);
  }

  /** Whether the CSeq is higher than any seen from this sender (RFC 3261 section 12.2.1.1). */
  boolean isNews(SipHeaders headers) {
    return headers.cseqNumber() > highest.getOrDefault(headers.from().tag(), Long.MIN_VALUE);
  }

  /** Numbers the next description. */
  int nextDescription() {
    return ++descriptions;
  }

  /** Whether what the transaction agreed on was overtaken by a later agreement. */
  boolean isOvertaken(Transaction transaction) {
    return transaction.order() != 0 && transaction.order() < settled;
  }

  /** What the transaction carried is agreed on. */
  void settle(Transaction transaction) {
    settled = Math.max(settled, transaction.order());
  }

  /** The dialog ended: only what tells old messages from new ones is still needed. */
  void release() {
    kept.clear();
  }

  private void forgetEldest() {
    Iterator<Transaction.Key> eldest = kept.keySet().iterator();
    raise(forgotten, eldest.next());
    eldest.remove();
  }

  private static void raise(Map<String, Long> numbers, Transaction.Key key) {
    if (numbers.size() < MAX_SENDERS || numbers.containsKey(key.fromTag())) {
      numbers.merge(key.fromTag(), key.cseq(), Math::max);
    }
  }
}
