package earshot.capture.dialog;

import earshot.capture.sdp.SessionDescription;
import earshot.capture.sip.SipHeaders;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request and its responses, on whatever hops they were seen, with the offer and the answer
 * that they carried (RFC 3264).
 */
final class Transaction {
  private static final int MAX_CARRIED = 64;

  /** The sender's from-tag has a CSeq space of its own, so the three identify a request. */
  record Key(String fromTag, long cseq, String method) {
    static Key of(SipHeaders headers, String method) {
      return new Key(headers.from().tag(), headers.cseqNumber(), method);
    }
  }

  /** What kind of message carried a description. */
  enum Carrier {
    REQUEST,
    PROVISIONAL,
    FINAL,
    ACK
  }

  /** A description as it was once seen; seen again, it is a retransmission. */
  record Carried(
      Carrier by, String toTag, long source, long destination, SessionDescription description) {
    /** The same, carried otherwise. */
    Carried as(Carrier other) {
      return new Carried(other, toTag, source, destination, description);
    }
  }

  private enum Outcome {
    OPEN,
    SUCCEEDED,
    FAILED
  }

  private final Set<Carried> carried = new HashSet<>();
  private final boolean setsUp;
  private Outcome outcome = Outcome.OPEN;
  private boolean told;
  private @Nullable Party offerer;
  private @Nullable SessionDescription offer;
  private @Nullable SessionDescription answer;
  private int order;

  /**
   * A transaction that was seen just now.
   *
   * @param setsUp whether it is an INVITE that sets the dialog up, rather than one within it
   */
  Transaction(boolean setsUp) {
    this.setsUp = setsUp;
  }

  boolean setsUp() {
    return setsUp;
  }

  boolean hasFailed() {
    return outcome == Outcome.FAILED;
  }

  boolean hasSucceeded() {
    return outcome == Outcome.SUCCEEDED;
  }

  /** A 2xx came; whether it is the first. */
  boolean succeed() {
    boolean first = outcome == Outcome.OPEN;
    outcome = Outcome.SUCCEEDED;
    return first;
  }

  /** A refusal came; whether it changes anything: a 2xx seen before wins. */
  boolean fail() {
    if (outcome != Outcome.OPEN) {
      return false;
    }
    outcome = Outcome.FAILED;
    return true;
  }

  /** Whether what the request says is to be told now: once. */
  boolean tellOnce() {
    boolean first = !told;
    told = true;
    return first;
  }

  /** Whether this is the first sight of a description. */
  boolean carries(Carried sight) {
    return carried.size() >= MAX_CARRIED || carried.add(sight);
  }

  /** Whether a description was seen so before. */
  boolean hasCarried(Carried sight) {
    return carried.contains(sight);
  }

  /**
   * Takes a description as the offer, or as the answer when the other party has offered.
   *
   * @param number the description's place among all of the dialog
   */
  void exchange(Party by, SessionDescription description, int number) {
    order = number;
    if (offer == null || offerer == by) {
      offerer = by;
      offer = description;
    } else {
      answer = description;
    }
  }

  /** Whether this party's description would be an answer. */
  boolean awaitsAnswerOf(Party party) {
    return offerer == party.other() && answer == null;
  }

  /** The place of its last description among all of the dialog; 0 before the first. */
  int order() {
    return order;
  }

  @Nullable Party offerer() {
    return offerer;
  }

  @Nullable SessionDescription offer() {
    return offer;
  }

  @Nullable SessionDescription answer() {
    return answer;
  }
}
