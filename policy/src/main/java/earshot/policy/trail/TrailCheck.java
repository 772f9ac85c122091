package earshot.policy.trail;

import earshot.policy.audit.AuditLog;
import earshot.policy.audit.AuditLog.Where;
import earshot.storage.index.IndexDatabase;
import earshot.storage.log.LogTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the index by which the trail is searched against the log, which {@code earshot verify}
 * proves: an entry that nobody finds any more is as good as taken away. Any thread.
 */
public final class TrailCheck {
  private static final int PAGE = 1000;

  private TrailCheck() {}

  /** What is wrong, a sentence each; nothing when every entry is found where it belongs. */
  public static List<String> run(IndexDatabase index) {
    List<String> findings = new ArrayList<>();
    long from = 0;
    long size = index.read(sql -> LogTable.head(sql).size());
    while (from < size) {
      long first = from;
      long next = Math.min(size, first + PAGE);
      findings.addAll(
          index.read(
              sql ->
                  compare(
                      expected(AuditLog.from(sql, first, PAGE)),
                      indexed(AuditLog.indexed(sql, first, next)),
                      next)));
      from = next;
    }
    for (Where beyond : index.read(sql -> AuditLog.indexed(sql, Long.MIN_VALUE, 0))) {
      findings.add(foreign(beyond.position()));
    }
    for (Where beyond : index.read(sql -> AuditLog.indexed(sql, size, Long.MAX_VALUE))) {
      findings.add(foreign(beyond.position()));
    }
    return List.copyOf(findings);
  }

  private static Map<Long, Where> expected(List<AuditLog.Stored> page) {
    Map<Long, Where> expected = new TreeMap<>();
    for (AuditLog.Stored stored : page) {
      stored
          .event()
          .ifPresent(event -> expected.put(stored.position(), Where.of(stored.position(), event)));
    }
    return expected;
  }

  private static Map<Long, Where> indexed(List<Where> rows) {
    return rows.stream().collect(Collectors.toMap(Where::position, Function.identity()));
  }

  private static List<String> compare(Map<Long, Where> expected, Map<Long, Where> there, long end) {
    List<String> findings = new ArrayList<>();
    expected.forEach(
        (position, row) -> {
          Where found = there.get(position);
          if (position < end && found == null) {
            findings.add("audit_index " + position + ": the entry's row was taken away");
          } else if (position < end && !row.equals(found)) {
            findings.add("audit_index " + position + ": the row says something else than the log");
          }
        });
    there.keySet().stream()
        .filter(position -> !expected.containsKey(position))
        .forEach(position -> findings.add(foreign(position)));
    return findings;
  }

  private static String foreign(long position) {
    return "audit_index " + position + ": there is no such entry of the trail";
  }
}
