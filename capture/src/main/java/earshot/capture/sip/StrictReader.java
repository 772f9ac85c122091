package earshot.capture.sip;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a message's identity with jain-sip, a strict parser. It is shown the fields that a recorder
 * goes by, already unfolded and under their full names: a fault in any other field is nobody's
 * loss, and long folded headers, which cost it memory out of all proportion, never reach it.
 */
final class StrictReader {
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

  /** More text than this is not worth a strict opinion. */
  private static final int MAX_CHARACTERS = 8_192;

  static {
    CommonLogger.useLegacyLogger = true;
    CommonLogger.legacyLogger = new SilentStackLogger();
  }

  private final StringMsgParser parser = new StringMsgParser();

  /**
   * The identity, when jain-sip takes every field it is shown; else empty, with the reasons in
   * {@code repairs}.
   */
  Optional<MessageIdentity> read(StartLine start, RawSip raw, Repairs repairs) {
    String text = canonical(start, raw);
    if (text.length() > MAX_CHARACTERS) {
      repairs.add("header too long for the strict parser");
      return Optional.empty();
    }
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
      return refused[0] || message == null ? Optional.empty() : identity(message);
    } catch (ParseException | RuntimeException e) {
      // What it throws depends on the field, down to NullPointerException; all mean "refused".
      repairs.addIf(!refused[0], "strict parser refuses the message");
      return Optional.empty();
    }
  }

  private static String fieldName(Class<?> type) {
    return type == null ? "a field" : type.getSimpleName();
  }

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
      for (String value : raw.fields().getOrDefault(name, List.of())) {
        text.append(name).append(": ").append(value.replace('\r', ' ')).append("\r\n");
      }
    }
    return text.append("\r\n").toString();
  }

  private static Optional<MessageIdentity> identity(SIPMessage message) {
    if (message.getCallId() == null || message.getCSeq() == null) {
      return Optional.empty();
    }
    Via via = message.getTopmostVia();
    return Optional.of(
        new MessageIdentity(
            message.getCallId().getCallId(),
            orEmpty(message.getFromTag()),
            orEmpty(message.getToTag()),
            message.getCSeq().getSeqNumber(),
            message.getCSeq().getMethod(),
            via == null ? "" : orEmpty(via.getBranch())));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
