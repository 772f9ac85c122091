package earshot.testkit.junit;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.record.TimelineEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What is expected of a replayed call. Every message tells what the call came to instead. */
public final class CallAssert extends AbstractAssert<CallAssert, ReplayedCall> {
  CallAssert(ReplayedCall actual) {
    super(actual, CallAssert.class);
  }

  /** It was answered and recorded in full. */
  public CallAssert wasRecorded() {
    return cameTo(Outcome.RECORDED);
  }

  /** It was answered, and some of its audio is missing. */
  public CallAssert wasRecordedInPart() {
    return cameTo(Outcome.PARTIAL);
  }

  /** It was answered and there is no audio of it. */
  public CallAssert wasNotRecorded() {
    return cameTo(Outcome.NOT_RECORDED);
  }

  /** It was answered, there is no audio of it, and this is a reason. */
  public CallAssert wasNotRecordedBecause(FailureCode reason) {
    return wasNotRecorded().hasFailure(reason);
  }

  /** Nobody answered it. */
  public CallAssert wasNotAnswered() {
    return cameTo(Outcome.NOT_ANSWERED);
  }

  private CallAssert cameTo(Outcome expected) {
    return check(call().outcome() == expected, "outcome " + expected.code());
  }

  /** Its recording plays so long. */
  public CallAssert hasDuration(Duration expected, Duration tolerance) {
    return check(
        call().recording().stream()
            .map(recording -> Duration.ofMillis(recording.durationMs()))
            .anyMatch(plays -> plays.minus(expected).abs().compareTo(tolerance) <= 0),
        "a recording of " + expected.toMillis() + " ms ± " + tolerance.toMillis() + " ms");
  }

  /** It has no failure. */
  public CallAssert hasNoFailures() {
    return check(call().failures().isEmpty(), "no failures");
  }

  /** It has this failure, maybe among others. */
  public CallAssert hasFailure(FailureCode expected) {
    return check(codes().contains(expected), "the failure " + expected.code());
  }

  /** It has these failures and no others, each at least once. */
  public CallAssert hasOnlyFailures(FailureCode... expected) {
    return check(
        codes().equals(Set.of(expected)),
        "the failures " + Arrays.stream(expected).map(FailureCode::code).toList() + " alone");
  }

  /** It has so many legs. */
  public CallAssert hasLegs(int expected) {
    return check(call().legs().size() == expected, expected + " legs");
  }

  /** One of its legs is tied to the call by this evidence, such as {@code audio}. */
  public CallAssert isTiedBy(String evidence) {
    return check(
        call().legs().stream().anyMatch(leg -> leg.tiedBy().equals(evidence)),
        "a leg tied by " + evidence);
  }

  /** This number called. */
  public CallAssert isFrom(String number) {
    return check(call().caller().number().equals(number), "a call from " + number);
  }

  /** This number was called. */
  public CallAssert isTo(String number) {
    return check(call().callee().number().equals(number), "a call to " + number);
  }

  /** It ended for this reason, such as {@code caller-hung-up}. */
  public CallAssert endedBecause(String reason) {
    String is = call().endReason();
    return check(is.equals(reason), "the end reason " + reason + " instead of " + is);
  }

  /** These happened in this order, with anything between: {@code hold}, {@code resume}, … */
  public CallAssert hasEvents(String... expected) {
    List<String> events = call().timeline().stream().map(TimelineEntry::event).toList();
    int found = 0;
    for (String event : events) {
      found += found < expected.length && event.equals(expected[found]) ? 1 : 0;
    }
    return check(
        found == expected.length, "the events " + List.of(expected) + " in order among " + events);
  }

  /** Nothing of its recording was filled. */
  public CallAssert hasNoGaps() {
    return check(call().gaps().isEmpty(), "no gaps instead of " + call().gaps());
  }

  private CallRecord call() {
    isNotNull();
    return actual.record();
  }

  private Set<FailureCode> codes() {
    return call().failures().stream().map(CaptureFailure::code).collect(Collectors.toSet());
  }

  private CallAssert check(boolean holds, String expected) {
    if (!holds) {
      failWithMessage("expected %s, but the call is%n  %s", expected, actual);
    }
    return this;
  }
}
