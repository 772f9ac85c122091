package earshot.deploy.config;

import earshot.capture.queue.QueueLimits;
import java.util.List;

/**
 * The queue between capture and the disk.
 *
 * @param limits how much may wait
 */
public record QueueSection(QueueLimits limits) {
  private static final long SMALLEST = 1 << 20;
  private static final long LARGEST = 1 << 30;

  static final Key<Long> SIZE =
      new Key<>(
          "queue.size",
          Kinds.octets(SMALLEST, LARGEST),
          (long) QueueLimits.DEFAULT.blocks() * QueueLimits.BLOCK_OCTETS,
          "How much audio may wait in memory for a slow disk: 64 MiB are twenty seconds of a"
              + " hundred calls. What finds no room is lost, and a failure of its call.");

  static final List<Key<?>> KEYS = List.of(SIZE);

  static QueueSection of(Values values) {
    return new QueueSection(
        new QueueLimits(Math.toIntExact(values.get(SIZE) / QueueLimits.BLOCK_OCTETS)));
  }
}
