package earshot.testkit.traffic;

import earshot.testkit.traffic.wire.PacketConsumer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Merges sources by time and hands on what the tap sees: of equal times the earlier source's packet
 * comes first. Holds one packet of each source, and those that a mirror is about to repeat.
 */
final class PacketMerge {
  private final CaptureWindow window;
  private final long repeatAfterNs;
  private final int linkType;
  private final PacketConsumer consumer;
  private final Queue<PacketSource.Timed> repeats = new ArrayDeque<>();

  /**
   * Merges into {@code consumer}.
   *
   * @param repeatAfterNs how much later each packet passes a second time, or 0 for never
   */
  PacketMerge(CaptureWindow window, long repeatAfterNs, int linkType, PacketConsumer consumer) {
    this.window = window;
    this.repeatAfterNs = repeatAfterNs;
    this.linkType = linkType;
    this.consumer = consumer;
  }

  private record Head(PacketSource source, int order) {
    long nextNs() {
      return source.nextNs();
    }
  }

  void run(List<PacketSource> sources) throws IOException {
    Comparator<Head> byTime = Comparator.comparingLong(Head::nextNs);
    PriorityQueue<Head> heads = new PriorityQueue<>(byTime.thenComparingInt(Head::order));
    for (PacketSource source : sources) {
      if (source.hasNext()) {
        heads.add(new Head(source, heads.size()));
      }
    }
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      long ns = head.nextNs();
      pass(ns, head.source().next());
      if (head.source().hasNext()) {
        heads.add(head);
      }
    }
    repeatUntil(Long.MAX_VALUE);
  }

  private void pass(long ns, byte[] packet) throws IOException {
    repeatUntil(ns);
    if (window.sees(ns)) {
      consumer.accept(packet, ns, linkType);
      if (repeatAfterNs > 0) {
        repeats.add(new PacketSource.Timed(ns + repeatAfterNs, packet));
      }
    }
  }

  private void repeatUntil(long ns) throws IOException {
    for (var due = repeats.peek(); due != null && due.seenNs() < ns; due = repeats.peek()) {
      consumer.accept(due.octets(), due.seenNs(), linkType);
      repeats.remove();
    }
  }
}
