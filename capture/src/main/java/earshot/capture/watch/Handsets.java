package earshot.capture.watch;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The handsets, by ids that say nothing about who has them. One handset is one user at one address,
 * whatever domains it names. Watch thread only; as bounded as the register that it is told from.
 */
final class Handsets {
  private record Key(String user, String address) {}

  /** One handset. */
  static final class Known {
    private final String id;
    private final String user;
    private final List<Handset> entries = new ArrayList<>(1);
    private long recorded;
    private long missed;
    private long missedBefore;
    private long heardNs;
    private Instant lastSeen = Instant.MIN;

    Known(String id, String user) {
      this.id = id;
      this.user = user;
    }

    /** Whom it belongs to: personal. */
    String user() {
      return user;
    }

    /** What it is called in alarms. */
    String id() {
      return id;
    }

    /** Its answered calls in a row that were not recorded at all. */
    long missedInARow() {
      return missed - missedBefore;
    }

    /** When it was last heard of, by the monotonic clock. */
    long heardNs() {
      return heardNs;
    }

    /** What is known of it, as the register tells it: the entry that was seen last. */
    Handset latest() {
      Handset latest = entries.getFirst();
      for (Handset each : entries) {
        latest = each.lastSeen().isAfter(latest.lastSeen()) ? each : latest;
      }
      return latest;
    }

    boolean isRegistered() {
      return entries.stream().anyMatch(Handset::registered);
    }

    Recordable recordable() {
      Recordable known = Recordable.UNKNOWN;
      for (Handset each : entries) {
        if (each.recordable() == Recordable.YES) {
          return Recordable.YES;
        }
        known = each.recordable() == Recordable.UNKNOWN ? known : each.recordable();
      }
      return known;
    }

    /** The codecs it named. */
    String codecs() {
      List<String> all = new ArrayList<>();
      entries.forEach(
          each -> all.addAll(each.offered().isEmpty() ? each.answered() : each.offered()));
      return String.join(", ", all);
    }

    private void settle(long nowNs) {
      long recordedNow = entries.stream().mapToLong(Handset::callsRecorded).sum();
      missed = entries.stream().mapToLong(Handset::callsMissed).sum();
      if (recordedNow > recorded) {
        missedBefore = missed;
      }
      recorded = recordedNow;
      // The register's times are packet times, which may be set: that they change is what counts.
      Instant seen = latest().lastSeen();
      if (!seen.equals(lastSeen)) {
        lastSeen = seen;
        heardNs = nowNs;
      }
    }
  }

  private final Map<Key, Known> known = new LinkedHashMap<>();
  private int numbered;

  /** Takes what the register tells. */
  void update(List<Handset> handsets, long nowNs) {
    known.values().forEach(each -> each.entries.clear());
    for (Handset handset : handsets) {
      Key key = new Key(user(handset.addressOfRecord()), handset.address());
      known
          .computeIfAbsent(key, first -> new Known("handset-" + ++numbered, key.user))
          .entries
          .add(handset);
    }
    known.values().removeIf(each -> each.entries.isEmpty());
    known.values().forEach(each -> each.settle(nowNs));
  }

  /** The part of an address of record that tells who at the domain. */
  static String user(String addressOfRecord) {
    int at = addressOfRecord.indexOf('@');
    return at < 0 ? addressOfRecord : addressOfRecord.substring(0, at);
  }

  /** Those that were seen to register: whoever else calls may be an outside number. */
  List<Known> registered() {
    return known.values().stream().filter(Known::isRegistered).toList();
  }

  Collection<Known> all() {
    return known.values();
  }
}
