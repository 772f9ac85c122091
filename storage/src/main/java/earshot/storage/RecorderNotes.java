package earshot.storage;

import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.index.AlarmIndex;
import earshot.storage.index.CallHistory;
import earshot.storage.index.HandsetIndex;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.KnownHandsets;
import earshot.storage.index.Node;
import earshot.storage.log.LogTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a recorder writes into the index beside calls, for other processes and for the next start:
 * its alarms and the handsets of the house. Each method is a transaction that may wait for the
 * database; any thread.
 */
public final class RecorderNotes {
  private static final Duration HANDSETS_KEPT = Duration.ofDays(30);
  private static final Duration CALLS_COUNTED = Duration.ofDays(31);
  private static final Duration CALLS_OPENED = Duration.ofDays(1);
  private static final List<String> CODES =
      Stream.of(AlarmCode.values()).map(AlarmCode::code).toList();

  private final IndexDatabase index;
  private final KnownHandsets handsets;
  private final String node;

  RecorderNotes(IndexDatabase index, String node, KnownHandsets handsets) {
    this.index = index;
    this.node = node;
    this.handsets = handsets;
  }

  /**
   * A recorder begins: alarms that its forerunner left up are over, and those that are still due
   * will be raised again.
   */
  public void begin(Instant now) {
    index.write(transaction -> AlarmIndex.clearAll(transaction, node, CODES, now));
  }

  /** Alarms were raised and cleared, in this order. */
  public void keepAlarms(List<Alarm> changes) {
    index.write(
        transaction -> {
          for (Alarm change : changes) {
            String code = change.code().code();
            String subject = Node.told(node, change.subject());
            if (change.cleared().isPresent()) {
              AlarmIndex.clear(transaction, code, subject, change.cleared().get());
            } else {
              AlarmIndex.raise(transaction, code, subject, change.raised());
            }
          }
          return null;
        });
  }

  /**
   * Handsets as they are known now; such as were not heard of for thirty days are forgotten.
   *
   * @param groups each of the handsets that share an address of record
   */
  public void keepHandsets(List<List<WatchedHandset>> groups, Instant now) {
    index.write(
        transaction -> {
          groups.forEach(group -> handsets.put(transaction, group));
          return HandsetIndex.forget(transaction, now.minus(HANDSETS_KEPT));
        });
  }

  /** The handsets that are kept, last seen first: personal. */
  public List<WatchedHandset> handsets() {
    return index.read(handsets::all);
  }

  /** This node's calls of the last thirty-one days, and who took part in those of the last. */
  public CallHistory history(Instant now) {
    Instant latest = now.minus(CALLS_OPENED).truncatedTo(ChronoUnit.HOURS);
    return index.read(
        transaction -> CallHistory.read(transaction, node, now.minus(CALLS_COUNTED), latest));
  }

  /** Entries in the log. */
  public long logEntries() {
    return index.read(transaction -> LogTable.head(transaction).size());
  }
}
