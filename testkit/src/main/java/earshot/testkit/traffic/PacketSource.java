package earshot.testkit.traffic;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Packets in the order of their time. */
interface PacketSource {
  /** Whether there is another packet. */
  boolean hasNext();

  /** When the next packet passes the tap. */
  long nextNs();

  /** The next packet's octets; moves on. */
  byte[] next();

  /** A packet and when it passes the tap. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Timed(long seenNs, byte[] octets) {}

  /** Packets that are there already, in any order. */
  static PacketSource of(List<Timed> packets) {
    List<Timed> ordered = packets.stream().sorted(Comparator.comparingLong(Timed::seenNs)).toList();
    Iterator<Timed> left = ordered.iterator();
    return new PacketSource() {
      private @Nullable Timed head = left.hasNext() ? left.next() : null;

      @Override
      public boolean hasNext() {
        return head != null;
      }

      @Override
      public long nextNs() {
        return head == null ? Long.MAX_VALUE : head.seenNs();
      }

      @Override
      public byte[] next() {
        if (head == null) {
          throw new NoSuchElementException("all packets have been taken");
        }
        byte[] octets = head.octets();
        head = left.hasNext() ? left.next() : null;
        return octets;
      }
    };
  }
}
