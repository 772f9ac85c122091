package earshot.capture.tap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what is wrong with one capture: what ended it, or else the first part passed over. */
final class DamageLog {
  private final String input;
  private final boolean compressed;
  private final TapCounters counters;
  private volatile @Nullable Damage damage;

  DamageLog(String input, boolean compressed, TapCounters counters) {
    this.input = input;
    this.compressed = compressed;
    this.counters = counters;
  }

  /** Nothing behind {@code offset} can be read. */
  void end(long offset, String detail) {
    damage = new Damage(input, offset, compressed, detail, true);
  }

  /**
   * A record needs more octets than there are.
   *
   * @param offset where it begins
   * @param record what it is, with its article: "the packet record"
   */
  void cutShort(ReadWindow window, long offset, String record, long needed) {
    String trouble = window.trouble();
    end(
        offset,
        record
            + " that begins here needs "
            + needed
            + " bytes, but the input ends after "
            + (window.received() - offset)
            + (trouble == null ? "" : " (" + trouble + ")"));
  }

  /** One record is senseless, but where the next one begins is known. */
  void skip(long offset, String detail) {
    counters.countSkippedBlock();
    if (damage == null) {
      damage = new Damage(input, offset, compressed, detail, false);
    }
  }

  Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }
}
