package earshot.capture.sip;

/**
 * What ties a message to its transaction and dialog (RFC 3261 sections 8.1.1 and 17.1.3). Absent
 * things are empty text, an absent CSeq number is -1.
 */
record MessageIdentity(
    String callId,
    String fromTag,
    String toTag,
    long cseqNumber,
    String cseqMethod,
    String branch) {

  /** Reads it out of the fields, tolerantly. */
  static MessageIdentity of(RawSip raw, NameAddress from, NameAddress to) {
    String cseq = raw.first("cseq");
    int digits = 0;
    while (digits < cseq.length() && Character.digit(cseq.charAt(digits), 10) >= 0) {
      digits++;
    }
    return new MessageIdentity(
        raw.first("call-id"),
        from.tag(),
        to.tag(),
        number(cseq.substring(0, digits)),
        SipMethods.canonical(cseq.substring(digits).strip()),
        branch(raw.first("via")));
  }

  private static long number(String digits) {
    try {
      return digits.isEmpty() ? -1 : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The branch of the first of the Via values that share a line. */
  private static String branch(String via) {
    String topmost = via.substring(0, SipText.firstOf(via, 0, ","));
    return SipText.parameter(topmost, "branch").orElse("");
  }
}
