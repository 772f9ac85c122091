package earshot.policy.daily;

import earshot.storage.handoff.HandOff;
import earshot.storage.handoff.HandOffQueue;
import java.util.List;

/**
 * Takes what storage hands over: each call that was sealed gets its first decision. To decide twice
 * is to decide once, so that an entry may come again. One that cannot be worked on is given back,
 * and set aside by the queue after some attempts, for somebody to look at.
 */
final class FinishedCalls implements Work {
  private static final String SEALED = "sealed";
  private static final int BATCH = 100;

  private final HandOffQueue queue;
  private final Redecision redecision;

  FinishedCalls(HandOffQueue queue, Redecision redecision) {
    this.queue = queue;
    this.redecision = redecision;
  }

  @Override
  public int some() {
    List<HandOff> taken = queue.take(BATCH);
    taken.forEach(this::work);
    return taken.size();
  }

  private void work(HandOff entry) {
    if (!entry.kind().equals(SEALED)) {
      queue.failed(entry, "policy knows no hand-off of the kind " + entry.kind());
      return;
    }
    try {
      redecision.of(List.of(entry.callId()));
    } catch (RuntimeException e) {
      // What it says may name somebody; what it is does not.
      queue.failed(entry, "no decision: " + e.getClass().getName());
      return;
    }
    queue.done(entry);
  }
}
