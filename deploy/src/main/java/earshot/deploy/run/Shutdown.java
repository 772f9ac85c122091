package earshot.deploy.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process as SIGTERM and SIGINT ask for it: the main thread is told, finishes what
 * is up, and gives the exit code; Java by itself would end with 143 whatever came of it.
 */
public final class Shutdown implements AutoCloseable {
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Duration limit;
  private final Thread hook;
  private volatile int exitCode;

  private Shutdown(Duration limit) {
    this.limit = limit;
    this.hook = new Thread(this::atExit, "earshot-shutdown");
  }

  /**
   * From now on the process waits for {@link #close} before it ends, for {@code limit} at most.
   *
   * @param giveUpCode the exit code if that is not enough
   */
  public static Shutdown await(Duration limit, int giveUpCode) {
    Shutdown shutdown = new Shutdown(limit);
    shutdown.exitCode = giveUpCode;
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /** Completed when the process has been told to end. */
  public CompletableFuture<Void> asked() {
    return asked;
  }

  /** With which code the process is to end once this is closed. */
  public int exitWith(int code) {
    exitCode = code;
    return code;
  }

  private void atExit() {
    asked.complete(null);
    try {
      if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("earshot: could not end in time; what was not written is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Nobody else has anything left to do, and the code would be the signal's.
    Runtime.getRuntime().halt(exitCode);
  }

  /** All is done. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook waits for this.
    }
    done.countDown();
  }
}
