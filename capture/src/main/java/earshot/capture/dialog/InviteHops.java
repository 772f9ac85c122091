package earshot.capture.dialog;

import earshot.capture.net.AddressTable;
import earshot.capture.sip.SipHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The INVITE that sets a dialog up, as it travels: one hop per Via branch (RFC 3261 section 17).
 *
 * <p>A proxy passes an INVITE on, to several places at once or one after the other; a refusal on
 * one of its hops is no refusal of the call. The hop seen first is the nearest to the caller: its
 * final response is what the caller was told.
 */
final class InviteHops {
  private static final int MAX_HOPS = 32;

  /** What RFC 3261's branches begin with (section 8.1.1.7), which are unlike for each request. */
  private static final String COOKIE = "z9hG4bK";

  /**
   * How the INVITE fared, when it fared badly.
   *
   * @param status the final status; 0 for a CANCEL without one
   * @param atNs when that was seen
   * @param isFinal whether nothing else can come; otherwise something is awaited for a while
   */
  record Verdict(int status, EndReason reason, long atNs, boolean isFinal) {}

  private static final class Hop {
    final String fromTag;
    final long cseq;
    final String branch;
    final long source;
    int status;
    boolean cancelled;

    Hop(String fromTag, long cseq, String branch, long source) {
      this.fromTag = fromTag;
      this.cseq = cseq;
      this.branch = branch;
      this.source = source;
    }

    boolean isOpen() {
      return status == 0 && !cancelled;
    }
  }

  private final List<Hop> hops = new ArrayList<>();
  private final Set<Long> hosts = new HashSet<>();
  private @Nullable Verdict verdict;

  /** An INVITE that sets the dialog up was seen; a higher CSeq takes the place of lower ones. */
  void invite(SipHeaders headers, Sighting seen) {
    if (hosts.size() < 2 * MAX_HOPS) {
      hosts.add(AddressTable.address(seen.source()));
      hosts.add(AddressTable.address(seen.destination()));
    }
    String fromTag = headers.from().tag();
    long cseq = headers.cseqNumber();
    if (knows(headers)
        || hops.stream().anyMatch(hop -> hop.fromTag.equals(fromTag) && hop.cseq > cseq)) {
      return;
    }
    int place = hops.size();
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (hops.get(i).fromTag.equals(fromTag) && hops.get(i).cseq < cseq) {
        hops.remove(i);
        place = i;
      }
    }
    if (hops.size() < MAX_HOPS) {
      hops.add(place, new Hop(fromTag, cseq, headers.branch(), seen.source()));
    }
    verdict = null;
  }

  /**
   * A final response from 300 on was seen. It decides when the caller was told, or when no hop is
   * left that could do better.
   */
  void refused(SipHeaders headers, int status, Sighting seen) {
    Hop hop = find(headers, seen.destination());
    if (hop != null && hop.status == 0) {
      hop.status = status;
      if (hop == hops.getFirst() || noneOpen()) {
        decide(status, seen.atNs());
      }
    } else if (hops.isEmpty()) {
      decide(status, seen.atNs());
    }
  }

  private void decide(int status, long atNs) {
    verdict = new Verdict(status, EndReason.ofStatus(status), atNs, !isChallenge(status));
  }

  /** A CANCEL was seen (RFC 3261 section 9); only its 487 is final, for a 2xx may yet win. */
  void cancel(SipHeaders headers, Sighting seen) {
    Hop hop = find(headers, seen.source());
    if (hop != null) {
      hop.cancelled = true;
    }
    if (verdict == null && (hops.isEmpty() || hop == hops.getFirst() || noneOpen())) {
      verdict = new Verdict(0, EndReason.CANCELLED, seen.atNs(), false);
    }
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    if (verdict != null) {
      verdict = new Verdict(verdict.status, verdict.reason, verdict.atNs + byNs, verdict.isFinal);
    }
  }

  /** How it fared; absent while it may still be answered. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  /** Whether the caller was asked to send the INVITE again (RFC 3261 section 22, RFC 4028). */
  boolean awaitsRetry() {
    return verdict != null && isChallenge(verdict.status);
  }

  /** Whether this very INVITE was seen on this very hop. */
  boolean knows(SipHeaders headers) {
    return hops.stream().anyMatch(hop -> isOf(hop, headers) && hop.branch.equals(headers.branch()));
  }

  /**
   * Whether an ACK acknowledges a 2xx: then it has a branch of its own, while the ACK of a refusal
   * has its INVITE's (RFC 3261 sections 13.2.2.4 and 17.1.1.3).
   */
  boolean isAckOfAnswer(SipHeaders headers, Sighting seen) {
    boolean sentInvite = false;
    for (Hop hop : hops) {
      if (isOf(hop, headers) && hop.source == seen.source()) {
        sentInvite = true;
        if (hop.branch.equals(headers.branch())
            || !hop.branch.startsWith(COOKIE)
            || hop.status != 0) {
          return false;
        }
      }
    }
    return sentInvite && headers.branch().startsWith(COOKIE);
  }

  /** Whether neither end of a message takes part; never when no INVITE was seen. */
  boolean areElsewhere(Sighting seen) {
    return !hosts.isEmpty()
        && !hosts.contains(AddressTable.address(seen.source()))
        && !hosts.contains(AddressTable.address(seen.destination()));
  }

  private boolean noneOpen() {
    return hops.stream().noneMatch(Hop::isOpen);
  }

  private static boolean isOf(Hop hop, SipHeaders headers) {
    return hop.cseq == headers.cseqNumber() && hop.fromTag.equals(headers.from().tag());
  }

  /** The hop of a branch; for want of that, the only one of its sender. */
  private @Nullable Hop find(SipHeaders headers, long sender) {
    List<Hop> candidates = new ArrayList<>();
    for (Hop hop : hops) {
      if (isOf(hop, headers)) {
        if (hop.branch.equals(headers.branch())) {
          return hop;
        }
        if (hop.source == sender) {
          candidates.add(hop);
        }
      }
    }
    return candidates.size() == 1 ? candidates.getFirst() : null;
  }

  private static boolean isChallenge(int status) {
    return status == 401 || status == 407 || status == 422 || status == 494;
  }
}
