package earshot.policy.rebuild;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * What is done for an entry.
 *
 * @param text the sentence, encrypted, that stands for a text that the log does not have; made
 *     before the transaction, because the key of a call may have to be read
 * @param work done in the transaction
 */
record Effect(Optional<Function<Told, byte[]>> text, Work work) {
  private static final byte[] NO_TEXT = {};

  /** Nothing but that the entry is found again. */
  static final Effect NONE = plain((_, _) -> {});

  /** Writes rows. */
  interface Work {
    void redo(DSLContext sql, Told told, byte[] text);
  }

  /** As above, without a text. */
  interface PlainWork {
    void redo(DSLContext sql, Told told);
  }

  static Effect plain(PlainWork work) {
    return new Effect(Optional.empty(), (sql, told, _) -> work.redo(sql, told));
  }

  static Effect with(Function<Told, byte[]> text, Work work) {
    return new Effect(Optional.of(text), work);
  }

  byte[] textFor(Told told) {
    return text.map(make -> make.apply(told)).orElse(NO_TEXT);
  }
}
