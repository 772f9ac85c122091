package earshot.deploy.run;

import earshot.capture.folder.InterruptedCalls;
import java.nio.file.Path;

/**
 * The calls that were up when the recorder before this one ended without warning: finished while
 * new ones are recorded, on a thread of their own.
 */
final class Leftovers {
  private final Thread thread;

  private Leftovers(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins to finish what is in the folder.
   *
   * @param first whether that is to be done before this returns: a capture that is played again has
   *     calls of the same names
   */
  static Leftovers finish(Path folder, boolean first, ApplianceListener listener) {
    InterruptedCalls calls = InterruptedCalls.in(folder);
    Thread thread =
        Thread.ofVirtual()
            .name("earshot-leftovers")
            .start(
                () -> calls.finish(listener::onInterruptedCall).forEach(listener::onSinkProblem));
    Leftovers leftovers = new Leftovers(thread);
    if (first) {
      leftovers.join();
    }
    return leftovers;
  }

  /** Waits until it is done. */
  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
