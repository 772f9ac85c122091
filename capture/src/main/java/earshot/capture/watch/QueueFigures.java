package earshot.capture.watch;

import earshot.capture.queue.QueuedSink;
import java.time.Duration;

/**
 * How the queue between capture and the disk is doing.
 *
 * @param depth blocks that wait to be written
 * @param capacity blocks that may wait
 * @param overflows blocks that were lost so far because none was free
 * @param stalledFor how long the write that is being done has taken
 * @param faults how often the sink failed so far in a way that no sink should
 */
public record QueueFigures(
    int depth, int capacity, long overflows, Duration stalledFor, long faults) {
  /** No queue, or nothing in it. */
  public static final QueueFigures NONE = new QueueFigures(0, 0, 0, Duration.ZERO, 0);

  /** The figures of a queue, as they are now. Any thread. */
  public static QueueFigures of(QueuedSink queue) {
    return new QueueFigures(
        queue.depth(), queue.capacity(), queue.overflows(), queue.stalledFor(), queue.faults());
  }
}
