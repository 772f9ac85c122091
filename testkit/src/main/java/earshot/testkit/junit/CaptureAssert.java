package earshot.testkit.junit;

import earshot.capture.record.Outcome;
import org.assertj.core.api.AbstractAssert;

/** What is expected of a replayed capture. */
public final class CaptureAssert extends AbstractAssert<CaptureAssert, ReplayedCapture> {
  CaptureAssert(ReplayedCapture actual) {
    super(actual, CaptureAssert.class);
  }

  /** It holds so many calls, whatever became of them. */
  public CaptureAssert hasCalls(int expected) {
    isNotNull();
    if (actual.calls().size() != expected) {
      failWithMessage("expected %s calls, but there is%n%s", expected, actual);
    }
    return this;
  }

  /** So many of its calls came to this. */
  public CaptureAssert hasCalls(int expected, Outcome outcome) {
    isNotNull();
    long found = actual.calls().stream().filter(c -> c.record().outcome() == outcome).count();
    if (found != expected) {
      failWithMessage(
          "expected %s calls %s, but %s are in%n%s", expected, outcome.code(), found, actual);
    }
    return this;
  }

  /** No call of it has a failure, and everything could be written. */
  public CaptureAssert hasNoFailures() {
    isNotNull();
    if (!actual.failures().isEmpty() || !actual.problems().isEmpty()) {
      failWithMessage("expected no failures, but there is%n%s%n%s", actual, actual.problems());
    }
    return this;
  }
}
