package earshot.capture.watch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes alarms of what is found wrong in each round. What is found is raised, once; what is not
 * found any more is cleared when it has been well for as long as its code wants.
 *
 * <p>Owned by the watch thread. Bounded.
 */
final class AlarmBoard implements Findings {
  static final int MOST_UP = 500;
  static final int MOST_PAST = 500;

  private record Key(AlarmCode code, String subject) {}

  private static final class Standing {
    private final Instant raised;
    private String detail = "";
    private long foundNs;
    private long foundInRound;

    Standing(Instant raised) {
      this.raised = raised;
    }

    Alarm alarm(Key key, Optional<Instant> cleared) {
      return new Alarm(key.code, key.subject, raised, cleared, detail);
    }
  }

  private final Map<Key, Standing> standing = new LinkedHashMap<>();
  private final Deque<Alarm> past = new ArrayDeque<>();
  private final List<Alarm> changes = new ArrayList<>();
  private Instant at = Instant.EPOCH;
  private long nowNs;
  private long round;
  private long unlisted;
  private Alarms published = Alarms.NONE;

  /** A round begins. */
  void begin(Instant wall, long monotonicNs) {
    at = wall;
    nowNs = monotonicNs;
    round++;
    unlisted = 0;
    changes.clear();
  }

  @Override
  public void found(AlarmCode code, String subject, String detail) {
    Key key = new Key(code, subject);
    Standing known = standing.get(key);
    if (known == null && standing.size() >= MOST_UP) {
      unlisted++;
      return;
    }
    Standing now = known == null ? new Standing(at) : known;
    now.detail = detail;
    now.foundNs = nowNs;
    now.foundInRound = round;
    if (known == null) {
      standing.put(key, now);
      changes.add(now.alarm(key, Optional.empty()));
    }
  }

  @Override
  public boolean isUp(AlarmCode code, String subject) {
    return standing.containsKey(new Key(code, subject));
  }

  /** The round is over: clears what is well again. Answers what was raised and what was cleared. */
  List<Alarm> end() {
    for (Iterator<Map.Entry<Key, Standing>> all = standing.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Key, Standing> each = all.next();
      Key key = each.getKey();
      Standing last = each.getValue();
      if (last.foundInRound != round && nowNs - last.foundNs >= key.code.settle().toNanos()) {
        all.remove();
        keep(last.alarm(key, Optional.of(at)));
      }
    }
    publish();
    return List.copyOf(changes);
  }

  private void keep(Alarm cleared) {
    changes.add(cleared);
    past.addFirst(cleared);
    if (past.size() > MOST_PAST) {
      past.removeLast();
    }
  }

  private void publish() {
    List<Alarm> up = new ArrayList<>(standing.size());
    standing.forEach((key, each) -> up.add(each.alarm(key, Optional.empty())));
    List<Alarm> before = changes.isEmpty() ? published.past() : List.copyOf(past);
    published = new Alarms(up, before, unlisted);
  }

  /** The alarms as of the last round. */
  Alarms alarms() {
    return published;
  }
}
