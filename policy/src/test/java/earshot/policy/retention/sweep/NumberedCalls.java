package earshot.policy.retention.sweep;

import earshot.policy.retention.CallFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Calls that are made when they are asked for, so that a million of them need no room. */
record NumberedCalls(long count, LongFunction<CallFacts> make) implements RetentionSource {
  @Override
  public SweepPage after(SweepPosition position, int limit) {
    long first = position.equals(SweepPosition.START) ? 0 : position.after() + 1;
    long last = Math.min(count, first + limit) - 1;
    List<CallFacts> page = new ArrayList<>();
    for (long number = first; number <= last; number++) {
      page.add(make.apply(number));
    }
    return new SweepPage(page, page.isEmpty() ? position : new SweepPosition(last));
  }

  @Override
  public Optional<CallFacts> find(String callId) {
    long number = Long.parseLong(callId);
    return number < count ? Optional.of(make.apply(number)) : Optional.empty();
  }
}
