package earshot.capture.sip;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads SIP messages. Never throws for what the octets are, and never loses a message to its
 * faults: one tolerant pass cuts out and reads the fields, jain-sip then judges those that a
 * recorder goes by. Each thing overlooked is named in {@link SipHeaders#repairs}, without quoting
 * the message. See {@code docs/decisions/0002-sip-parsing.md}.
 *
 * <p>Not for use by several threads at once; the capture thread owns it.
 */
public final class SipParser {
  private final SipLimits limits;
  private final StrictJudge strict = new StrictJudge();

  /** A parser with the default limits. */
  public SipParser() {
    this(SipLimits.DEFAULT);
  }

  /** A parser with these limits. */
  public SipParser(SipLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads the message in {@code length} octets of a buffer; its position means nothing and stays.
   *
   * @return the message; a {@link MalformedSip} when the octets name no call
   */
  public SipMessage parse(ByteBuffer bytes, int offset, int length) {
    byte[] copy = new byte[Math.min(length, limits.maxOctets())];
    bytes.get(offset, copy);
    return parse(copy, 0, copy.length, length);
  }

  /**
   * Reads the message in {@code length} octets of an array.
   *
   * @return the message; a {@link MalformedSip} when the octets name no call
   */
  public SipMessage parse(byte[] octets, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, octets.length);
    return parse(octets, offset, Math.min(length, limits.maxOctets()), length);
  }

  private SipMessage parse(byte[] octets, int offset, int readable, int length) {
    Repairs repairs = new Repairs();
    repairs.addIf(readable < length, "octets past " + readable + " left out");
    int end = offset + readable;
    RawSip raw = new FieldSplitter(octets, offset, end, limits, repairs).split();
    StartLine start = StartLine.parse(raw.startLine(), repairs);
    if (start instanceof StartLine.Unreadable unreadable) {
      return new MalformedSip("expected " + unreadable.problem(), length);
    }
    if (raw.first("call-id").isEmpty()) {
      return new MalformedSip("expected a Call-ID in the header", length);
    }
    SipBody body = new BodyReader(octets, end, raw, repairs).read();
    SipHeaders headers = headers(start, raw, repairs);
    return switch (start) {
      case StartLine.Request request ->
          new SipRequest(request.method(), request.uri(), headers, body);
      case StartLine.Status status ->
          new SipResponse(status.code(), status.reason(), headers, body);
      case StartLine.Unreadable unreadable -> new MalformedSip(unreadable.problem(), length);
    };
  }

  private SipHeaders headers(StartLine start, RawSip raw, Repairs repairs) {
    NameAddress from = address(raw, "From", repairs);
    NameAddress to = address(raw, "To", repairs);
    MessageIdentity identity = MessageIdentity.of(raw, from, to);
    strict.judge(start, raw, identity, repairs);
    nameFaults(start, raw, identity, repairs);
    Map<String, List<String>> all = new HashMap<>();
    raw.fields().forEach((name, values) -> all.put(name, List.copyOf(values)));
    return new SipHeaders(
        identity.callId(),
        from,
        to,
        identity.cseqNumber(),
        identity.cseqMethod(),
        identity.branch(),
        all,
        repairs.list());
  }

  private static NameAddress address(RawSip raw, String name, Repairs repairs) {
    Optional<NameAddress> address = NameAddress.parse(raw.first(name.toLowerCase(Locale.ROOT)));
    repairs.addIf(address.isEmpty(), "no readable " + name);
    return address.orElse(NameAddress.NONE);
  }

  /** Faults that jain-sip lets pass, and that whoever follows the dialog may wonder about. */
  private static void nameFaults(
      StartLine start, RawSip raw, MessageIdentity identity, Repairs repairs) {
    for (String name : List.of("Call-ID", "CSeq", "From", "To")) {
      repairs.addIf(
          raw.count(name.toLowerCase(Locale.ROOT)) > 1,
          "several " + name + " fields; the first is taken");
    }
    repairs.addIf(identity.cseqNumber() < 0, "no readable CSeq number");
    repairs.addIf(identity.cseqNumber() > Integer.MAX_VALUE, "a CSeq number of 2^31 or more");
    repairs.addIf(raw.count("via") == 0, "no Via");
    boolean mismatch =
        start instanceof StartLine.Request request
            && !identity.cseqMethod().isEmpty()
            && !identity.cseqMethod().equals(request.method());
    repairs.addIf(mismatch, "a CSeq that does not name the request's method");
  }
}
