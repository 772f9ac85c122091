package earshot.policy.retention.compare;

import earshot.policy.retention.CallFacts;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.RetentionSource;
import earshot.policy.retention.sweep.SweepPage;
import earshot.policy.retention.sweep.SweepPosition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a new version would do to the recordings that there are. Nothing is kept between runs. */
public final class Comparison {
  private static final int PAGE = 1000;

  private final RetentionSource source;
  private final int named;

  /**
   * Of these calls.
   *
   * @param named how many of those that go sooner are named in a report; all are counted
   */
  public Comparison(RetentionSource source, int named) {
    this.source = source;
    this.named = named;
  }

  /**
   * What there is to tell.
   *
   * @param day the first day of the new version
   * @param classes by class; the empty name is of calls that nobody gave one
   * @param first those that go sooner, in the index's order, as many as were asked for
   */
  public record Report(
      LocalDate day, SortedMap<String, ClassCount> classes, List<SoonerCall> first) {
    /** Copies. */
    public Report {
      classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
      first = List.copyOf(first);
    }

    /** All classes together. */
    public ClassCount total() {
      return classes.values().stream().reduce(ClassCount.NONE, ClassCount::plus);
    }
  }

  /**
   * Walks all calls.
   *
   * @param before the version in force; empty: none is, and nothing would ever go
   * @param day the first day on which the new version could be in force
   */
  public Report run(Optional<RetentionEngine> before, RetentionEngine now, LocalDate day) {
    TreeMap<String, ClassCount> classes = new TreeMap<>();
    List<SoonerCall> first = new ArrayList<>();
    SweepPage page = source.after(SweepPosition.START, PAGE);
    while (!page.calls().isEmpty()) {
      for (CallFacts call : page.calls()) {
        if (call.destroyed().isEmpty()) {
          ClassCount count =
              classes.getOrDefault(call.retentionClass(), ClassCount.NONE).withCall();
          Fate old = before.map(engine -> Fate.of(engine, call, day)).orElse(Fate.KEPT);
          SoonerCall both = new SoonerCall(call, old, Fate.of(now, call, day));
          if (both.now().isSoonerThan(old)) {
            count = count.withSooner(both, day);
            if (first.size() < named) {
              first.add(both);
            }
          }
          classes.put(call.retentionClass(), count);
        }
      }
      page = source.after(page.end(), PAGE);
    }
    return new Report(day, classes, first);
  }
}
