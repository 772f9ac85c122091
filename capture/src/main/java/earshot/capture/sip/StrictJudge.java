package earshot.capture.sip;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import javax.sip.header.CSeqHeader;
import org.jspecify.annotations.Nullable;

/**
 * Has jain-sip, a strict parser, judge a message. It is shown the fields that a recorder goes by,
 * already unfolded and under their full names: a fault in any other field is nobody's loss, and
 * long folded headers, which cost it memory out of all proportion, never reach it.
 *
 * <p>Its verdict is named in the repairs, and never decides what a field says: some values that it
 * takes it reads only in part, without a word.
 */
final class StrictJudge {
  private static final List<String> SHOWN =
      List.of(
          "call-id",
          "cseq",
          "from",
          "to",
          "via",
          "contact",
          "content-type",
          "refer-to",
          "replaces",
          "session-expires");

  /**
   * Longer values are not worth a strict opinion: the time it takes for a list of Contacts grows
   * with the square of its length.
   */
  private static final int MAX_CHARACTERS = 1_024;

  static {
    CommonLogger.useLegacyLogger = true;
    CommonLogger.legacyLogger = new SilentStackLogger();
  }

  private final StringMsgParser parser = new StringMsgParser();
  private final RememberedVerdicts remembered = new RememberedVerdicts();

  /**
   * Adds to {@code repairs} what jain-sip refuses, and what it reads otherwise than {@code read}.
   * Messages of one shape are judged once.
   */
  void judge(StartLine start, RawSip raw, MessageIdentity read, Repairs repairs) {
    if (tooLong(raw)) {
      repairs.add("fields too long for the strict parser");
      return;
    }
    String message = canonical(start, raw);
    remembered.on(MessageShape.of(message), () -> verdict(message, read)).forEach(repairs::add);
  }

  private List<String> verdict(String text, MessageIdentity read) {
    Repairs repairs = new Repairs();
    boolean[] refused = {false};
    try {
      SIPMessage message =
          parser.parseSIPMessage(
              text.getBytes(StandardCharsets.UTF_8),
              false,
              false,
              (fault, partial, type, field, whole) -> {
                refused[0] = true;
                repairs.add("strict parser refuses " + fieldName(type));
              });
      boolean judged = message != null && !refused[0];
      repairs.addIf(
          judged && !identity(message).equals(read), "strict parser reads the message otherwise");
      repairs.addIf(message == null, "strict parser refuses the message");
    } catch (ParseException | RuntimeException e) {
      // What it throws depends on the field, down to NullPointerException; all mean "refused".
      repairs.addIf(!refused[0], "strict parser refuses the message");
    }
    return repairs.list();
  }

  private static String fieldName(Class<?> type) {
    return type == null ? "a field" : type.getSimpleName();
  }

  private static boolean tooLong(RawSip raw) {
    return raw.startLine().length() > MAX_CHARACTERS
        || SHOWN.stream().anyMatch(name -> raw.first(name).length() > MAX_CHARACTERS);
  }

  /** The fields as a message; of a repeated one the first, which is the one that counts. */
  private static String canonical(StartLine start, RawSip raw) {
    StringBuilder text = new StringBuilder(1_024);
    switch (start) {
      case StartLine.Request request ->
          text.append(request.method()).append(' ').append(request.uri()).append(" SIP/2.0\r\n");
      case StartLine.Status status ->
          text.append("SIP/2.0 ").append(status.code()).append(" -\r\n");
      case StartLine.Unreadable ignored -> {}
    }
    for (String name : SHOWN) {
      if (raw.count(name) > 0) {
        String value = raw.first(name).replace('\r', ' ');
        text.append(name).append(": ").append(value).append("\r\n");
      }
    }
    return text.append("\r\n").toString();
  }

  private static MessageIdentity identity(SIPMessage message) {
    CallID callId = (CallID) message.getCallId();
    CSeqHeader cseq = message.getCSeq();
    Via via = message.getTopmostVia();
    return new MessageIdentity(
        callId == null ? "" : callId.getCallId(),
        orEmpty(message.getFromTag()),
        orEmpty(message.getToTag()),
        cseq == null ? -1 : cseq.getSeqNumber(),
        cseq == null ? "" : cseq.getMethod(),
        via == null ? "" : orEmpty(via.getBranch()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
