package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.BLOCK_DESCRIPTOR;
import static earshot.capture.tap.linux.KernelLayouts.SOCKADDR_LL;
import static earshot.capture.tap.linux.KernelLayouts.TPACKET_STATS_V3;
import static earshot.capture.tap.linux.KernelLayouts.offsetOf;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * A packet socket with a TPACKET_V3 receive ring (packet_mmap.rst): memory in blocks that the
 * kernel fills with frames one after the other and hands over when full or after the retire time.
 * Whoever has read a block gives it back.
 *
 * <p>Owned by one thread at a time. Once closed, its memory can't be reached any more: reading
 * throws.
 */
public final class PacketRing implements AutoCloseable {
  private static final VarHandle STATUS = JAVA_INT.varHandle();
  private static final long STATUS_OFFSET = offsetOf(BLOCK_DESCRIPTOR, "block_status");

  private final SystemCalls calls;
  private final int socket;
  private final int interfaceIndex;
  private final int blocks;
  private final int blockOctets;
  private final Arena arena;
  private final MemorySegment memory;
  private boolean closed;

  PacketRing(
      SystemCalls calls,
      int socket,
      int interfaceIndex,
      RingRequest request,
      Arena arena,
      MemorySegment memory) {
    this.calls = calls;
    this.socket = socket;
    this.interfaceIndex = interfaceIndex;
    this.blocks = request.blocks();
    this.blockOctets = request.blockOctets();
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Opens a ring that receives from now on, or as soon as the interface is up.
   *
   * @throws SystemCallException when the kernel refuses; {@link Errno#EPERM} without CAP_NET_RAW
   */
  public static PacketRing open(SystemCalls calls, int interfaceIndex, RingRequest request) {
    return new RingOpening(calls, interfaceIndex, request).open();
  }

  /** The socket's descriptor, to wait on: readable once a block is handed over. */
  public int descriptor() {
    return socket;
  }

  /** The number of the interface that it was opened on. */
  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** How many blocks there are. */
  public int blocks() {
    return blocks;
  }

  /** A block's memory; valid until the ring is closed. */
  public MemorySegment block(int index) {
    return memory.asSlice((long) index * blockOctets, blockOctets);
  }

  /** Whether the kernel has handed a block over; all that it wrote is seen after that. */
  public boolean isHandedOver(int index) {
    int status = (int) STATUS.getAcquire(memory, statusAt(index));
    return (status & KernelNumbers.TP_STATUS_USER) != 0;
  }

  /** Gives a block back to the kernel, which may write to it at once. */
  public void giveBack(int index) {
    STATUS.setRelease(memory, statusAt(index), KernelNumbers.TP_STATUS_KERNEL);
  }

  private long statusAt(int index) {
    return (long) index * blockOctets + STATUS_OFFSET;
  }

  /** What was counted since the last time that this was asked. */
  public RingCounts takeCounts() {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment counts = scratch.allocate(TPACKET_STATS_V3);
      calls.getOption(
          socket,
          KernelNumbers.SOL_PACKET,
          KernelNumbers.PACKET_STATISTICS,
          counts,
          "PACKET_STATISTICS");
      return new RingCounts(
          Integer.toUnsignedLong(counts.get(JAVA_INT, 0)),
          Integer.toUnsignedLong(counts.get(JAVA_INT, offsetOf(TPACKET_STATS_V3, "tp_drops"))),
          Integer.toUnsignedLong(
              counts.get(JAVA_INT, offsetOf(TPACKET_STATS_V3, "tp_freeze_q_cnt"))));
    }
  }

  /** Reads the socket's pending error and so clears it; 0 for none (man 7 socket: SO_ERROR). */
  public int takeError() {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment error = scratch.allocate(JAVA_INT);
      calls.getOption(socket, KernelNumbers.SOL_SOCKET, KernelNumbers.SO_ERROR, error, "SO_ERROR");
      return error.get(JAVA_INT, 0);
    }
  }

  /**
   * Whether the interface that it was opened on is still there. The kernel unties a socket from an
   * interface that goes, and one that comes later is another, even with the same name and number.
   */
  public boolean isTied() {
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment address = scratch.allocate(SOCKADDR_LL);
      calls.socketName(socket, address);
      return address.get(JAVA_INT, offsetOf(SOCKADDR_LL, "sll_ifindex")) == interfaceIndex;
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    calls.close(socket);
    arena.close();
  }
}
