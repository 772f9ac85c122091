package earshot.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.active.Doubt.Kind;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.storage.log.Sha256;
import earshot.storage.log.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * The steps that can be believed, in their own order, whatever the order of the rows; and what is
 * wrong with the table. A step is believed for its signature, a file for its SHA-256 in a signed
 * step. That none is missing is seen by what each step tells of the one before, and for the last
 * ones by the audit trail, which has the SHA-256 of every step.
 *
 * @param told how many steps the audit trail has
 */
record Ledger(List<Entry> entries, List<Doubt> doubts, long told) {
  /** The kind of statement that a step is. */
  static final String KIND = "policy-step";

  static final Set<Event> EVENTS =
      Set.of(
          Event.POLICY_SUBMITTED,
          Event.POLICY_APPROVED,
          Event.POLICY_WITHDRAWN,
          Event.POLICY_BEGUN);

  /** Before the first step. */
  private static final String NOTHING = "none";

  Ledger {
    entries = List.copyOf(entries);
    doubts = List.copyOf(doubts);
  }

  /**
   * A step that is signed.
   *
   * @param hash SHA-256 of its text
   * @param file the file that it submits, if that is the one
   */
  record Entry(Step step, String hash, Optional<String> file) {}

  static Ledger read(DSLContext sql, Statements statements) {
    TreeMap<Long, Entry> entries = new TreeMap<>();
    List<Doubt> doubts = new ArrayList<>();
    for (StepRows.Row row : StepRows.all(sql)) {
      String where = "Row " + row.no();
      String content = row.note() + "\n" + row.file().orElse("");
      Optional<String> text = statements.open(KIND, row.note());
      Optional<Step> step = text.flatMap(StepText::read);
      if (step.isEmpty()) {
        Kind kind = text.isEmpty() ? Kind.NOT_SIGNED : Kind.NOT_UNDERSTOOD;
        doubts.add(Doubt.of(kind, where, content));
      } else {
        Entry entry = entry(step.get(), text.orElseThrow(), row.file());
        if (entry.step() instanceof Step.Submitted && entry.file().isEmpty()) {
          doubts.add(Doubt.of(Kind.FILE_ALTERED, where, content));
        }
        Entry before = entries.get(step.get().head().no());
        if (before != null) {
          doubts.add(Doubt.of(Kind.COPIED, where, content));
        }
        if (before == null || before.file().isEmpty()) {
          entries.put(step.get().head().no(), entry);
        }
      }
    }
    doubts.addAll(gaps(entries));
    List<String> told = told(sql);
    doubts.addAll(missing(entries, told));
    return new Ledger(List.copyOf(entries.values()), doubts, told.size());
  }

  private static Entry entry(Step step, String text, Optional<String> file) {
    Optional<String> same =
        step instanceof Step.Submitted
            ? file.filter(one -> hash(one).equals(step.policy().hash()))
            : Optional.empty();
    return new Entry(step, StepText.hash(text), same);
  }

  private static String hash(String file) {
    return Sha256.of(file.getBytes(UTF_8)).hex();
  }

  private static List<Doubt> gaps(TreeMap<Long, Entry> entries) {
    List<Doubt> gaps = new ArrayList<>();
    String previous = NOTHING;
    for (Entry entry : entries.values()) {
      if (!entry.step().head().previous().equals(previous)) {
        gaps.add(Doubt.of(Kind.GAP, "Step " + entry.step().head().no(), entry.hash() + previous));
      }
      previous = entry.hash();
    }
    return gaps;
  }

  private static List<String> told(DSLContext sql) {
    return AuditLog.ofEvents(sql, EVENTS).stream()
        .flatMap(entry -> entry.event().get(Detail.DIGEST).stream())
        .toList();
  }

  private static List<Doubt> missing(TreeMap<Long, Entry> entries, List<String> told) {
    Set<String> there = new HashSet<>();
    entries.values().forEach(entry -> there.add(entry.hash()));
    return told.stream()
        .filter(hash -> !there.contains(hash))
        .map(hash -> Doubt.of(Kind.MISSING, "The step with the SHA-256 " + hash, hash))
        .toList();
  }

  /** How the next step begins. */
  Step.Head next(Instant at, String by) {
    long last = entries.isEmpty() ? 0 : entries.getLast().step().head().no();
    String previous = entries.isEmpty() ? NOTHING : entries.getLast().hash();
    return new Step.Head(Math.max(last, told) + 1, at, by, previous);
  }

  /** The versions, in the order in which they were submitted. */
  List<Known> versions() {
    return entries.stream()
        .filter(entry -> entry.step() instanceof Step.Submitted)
        .map(entry -> Known.of(entry, entries))
        .toList();
  }
}
