package earshot.console.hearing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much sound is sent at once: a few streams for each person, and so many for all together that
 * pages have room beside them, however slowly somebody listens. Any thread.
 */
public final class Streams {
  private static final int OF_ONE = 4;
  private static final int OF_ALL = 24;

  private final Semaphore all = new Semaphore(OF_ALL);
  private final Map<String, Semaphore> each = new ConcurrentHashMap<>();

  /** A place, to be given back. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Somebody was too often here already. */
  public static final class FullException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A place for somebody.
   *
   * @param patience they wait so long for one: whoever goes to and fro in a call leaves streams
   *     behind, which end a moment later
   */
  public Place enter(String person, Duration patience) throws FullException {
    Semaphore own = each.computeIfAbsent(person, _ -> new Semaphore(OF_ONE));
    if (!isTurn(own, patience)) {
      throw new FullException();
    }
    if (!isTurn(all, patience)) {
      own.release();
      throw new FullException();
    }
    return () -> {
      all.release();
      own.release();
    };
  }

  private static boolean isTurn(Semaphore places, Duration patience) {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
