package earshot.policy.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.index.Sealing;
import earshot.storage.index.SummaryUnreadable;
import java.util.Optional;

/**
 * Text under a call's own key, bound to what it is, so that it goes when the call goes. Reading and
 * writing it reads a file: never inside a transaction.
 */
public final class CallText {
  private final Sealing calls;

  /** Encrypted as the store does for calls. */
  public CallText(Sealing calls) {
    this.calls = calls;
  }

  /**
   * The text encrypted; nothing when the call's key is gone, because nobody may read it any more.
   *
   * @param what of its call it is, a word
   */
  public byte[] seal(String callId, String what, String text) {
    try {
      return calls.seal(callId, (what + "\n" + text).getBytes(UTF_8));
    } catch (SummaryUnreadable _) {
      return new byte[0];
    }
  }

  /** The text; empty when the call's key is gone, or it was another text. */
  public Optional<String> open(String callId, String what, byte[] sealed) {
    try {
      String text = new String(calls.open(callId, sealed), UTF_8);
      return text.startsWith(what + "\n")
          ? Optional.of(text.substring(what.length() + 1))
          : Optional.empty();
    } catch (SummaryUnreadable _) {
      return Optional.empty();
    }
  }
}
