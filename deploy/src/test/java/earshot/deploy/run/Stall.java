package earshot.deploy.run;

import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the capture thread from its work. */
final class Stall implements ApplianceListener {
  private final AtomicReference<CountDownLatch> asked =
      new AtomicReference<>(new CountDownLatch(0));
  private final CountDownLatch stalled = new CountDownLatch(1);

  @Override
  public void onCallEnded(CallRecord call) {}

  @Override
  public void onMirrorEvent(MirrorEvent event) {}

  @Override
  public void onFigures(Figures figures) {
    CountDownLatch until = asked.get();
    try {
      if (until.getCount() > 0) {
        stalled.countDown();
      }
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the next second on; until the answer is counted down. */
  CountDownLatch begin() throws InterruptedException {
    CountDownLatch until = new CountDownLatch(1);
    asked.set(until);
    stalled.await();
    return until;
  }
}
