package earshot.storage.index;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.capture.watch.WatchedHandset;
import earshot.storage.crypt.DamagedValueException;
import earshot.storage.crypt.ValueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Handsets in the index, sealed: who they are is opened with the keyring's key alone. Any thread.
 */
public final class KnownHandsets {
  private static final String NAME = "handset";

  private final Tokens tokens;
  private final ValueKey key;

  /**
   * Handsets that are found by these tokens and sealed with this key.
   *
   * @param key {@link earshot.storage.key.Keyring#indexKey}
   */
  public KnownHandsets(Tokens tokens, ValueKey key) {
    this.tokens = tokens;
    this.key = key;
  }

  /**
   * Writes what is known now of those that share an address of record: one row.
   *
   * @param same at least one; all of the same address of record
   */
  public void put(DSLContext transaction, List<WatchedHandset> same) {
    SealedOctets sealed = SealedOctets.of(key.seal(NAME, HandsetCodec.encode(same)));
    HandsetIndex.put(transaction, together(same), sealed, tokens);
  }

  /** What can be told of them in clear: all their calls, and the best of what they can do. */
  private static Handset together(List<WatchedHandset> same) {
    List<Handset> all = same.stream().map(WatchedHandset::handset).toList();
    Handset last = all.stream().max(Comparator.comparing(Handset::lastSeen)).orElse(all.getFirst());
    Optional<Instant> recorded =
        all.stream().flatMap(each -> each.lastRecorded().stream()).max(Instant::compareTo);
    boolean can = all.stream().anyMatch(each -> each.recordable() == Recordable.YES);
    return new Handset(
        last.addressOfRecord(),
        last.address(),
        last.mac(),
        last.userAgent(),
        all.stream().anyMatch(Handset::registered),
        last.offered(),
        last.answered(),
        can ? Recordable.YES : last.recordable(),
        all.stream().mapToLong(Handset::callsRecorded).sum(),
        all.stream().mapToLong(Handset::callsMissed).sum(),
        last.lastSeen(),
        recorded);
  }

  /** All of them that can be opened, last seen first. */
  public List<WatchedHandset> all(DSLContext transaction) {
    return HandsetIndex.all(transaction).stream().flatMap(this::opened).toList();
  }

  private Stream<WatchedHandset> opened(HandsetIndex.Row row) {
    try {
      return HandsetCodec.decode(key.open(NAME, row.sealed().octets())).stream();
    } catch (DamagedValueException | SummaryUnreadable _) {
      return Stream.of();
    }
  }

  /** These by their addresses of record, in an order that stays. */
  public static List<List<WatchedHandset>> byAddressOfRecord(List<WatchedHandset> handsets) {
    var groups = new java.util.LinkedHashMap<String, List<WatchedHandset>>();
    for (WatchedHandset each : handsets) {
      groups.computeIfAbsent(each.handset().addressOfRecord(), aor -> new ArrayList<>(1)).add(each);
    }
    return List.copyOf(groups.values());
  }
}
