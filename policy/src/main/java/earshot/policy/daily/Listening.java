package earshot.policy.daily;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A thread that does what comes in, and looks for more after a pause. What fails is told, and tried
 * again later: it is still where it came from.
 */
public final class Listening implements AutoCloseable {
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  private Listening(List<Work> works, Duration pause, Consumer<RuntimeException> problems) {
    thread = Thread.ofVirtual().name("policy-listening").start(() -> run(works, pause, problems));
  }

  static Listening start(List<Work> works, Duration pause, Consumer<RuntimeException> problems) {
    return new Listening(works, pause, problems);
  }

  private void run(List<Work> works, Duration pause, Consumer<RuntimeException> problems) {
    try {
      boolean more = true;
      while (!stopping.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
        more = false;
        for (Work work : works) {
          more |= did(work, problems);
        }
      }
    } catch (InterruptedException _) {
      // Nobody but close() ends it, and that does not interrupt; whoever else does wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean did(Work work, Consumer<RuntimeException> problems) {
    try {
      return work.some() > 0;
    } catch (RuntimeException e) {
      problems.accept(e);
      return false;
    }
  }

  /** Ends it, when what it is at is done. */
  @Override
  public void close() {
    stopping.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
