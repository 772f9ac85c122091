package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.PACKET_MREQ;
import static earshot.capture.tap.linux.KernelLayouts.SOCKADDR_LL;
import static earshot.capture.tap.linux.KernelLayouts.TPACKET_REQ3;
import static earshot.capture.tap.linux.KernelLayouts.offsetOf;
import static earshot.capture.tap.linux.KernelNumbers.SOL_PACKET;
import static earshot.capture.tap.linux.KernelNumbers.SOL_SOCKET;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * The steps that make a packet socket with a ring, in an order that loses and lets in nothing: the
 * socket has no protocol, so it receives nothing until it is bound, and is bound when all else is
 * set.
 */
final class RingOpening {
  /** Room before each frame in which a VLAN tag that the kernel took out can be put back. */
  private static final int TAG_ROOM = 4;

  /** Has no meaning in version 3, but must divide the block size (af_packet.c). */
  private static final int FRAME_SIZE = 2048;

  private final SystemCalls calls;
  private final int interfaceIndex;
  private final RingRequest request;

  RingOpening(SystemCalls calls, int interfaceIndex, RingRequest request) {
    this.calls = calls;
    this.interfaceIndex = interfaceIndex;
    this.request = request;
  }

  PacketRing open() {
    int socket =
        calls.socket(
            KernelNumbers.AF_PACKET, KernelNumbers.SOCK_RAW | KernelNumbers.SOCK_CLOEXEC, 0);
    Arena memory = Arena.ofShared();
    try (Arena scratch = Arena.ofConfined()) {
      option(socket, KernelNumbers.PACKET_VERSION, KernelNumbers.TPACKET_V3, "PACKET_VERSION");
      attachFilter(socket, scratch);
      option(socket, KernelNumbers.PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
      option(socket, KernelNumbers.PACKET_RESERVE, TAG_ROOM, "PACKET_RESERVE");
      requestRing(socket, scratch);
      long size = (long) request.blocks() * request.blockOctets();
      MemorySegment ring = calls.map(socket, size, memory);
      bePromiscuous(socket, scratch);
      bind(socket, scratch);
      joinFanout(socket);
      return new PacketRing(calls, socket, interfaceIndex, request, memory, ring);
    } catch (RuntimeException e) {
      calls.close(socket);
      memory.close();
      throw e;
    }
  }

  private void attachFilter(int socket, Arena scratch) {
    request
        .filter()
        .ifPresent(
            program ->
                calls.setOption(
                    socket,
                    SOL_SOCKET,
                    KernelNumbers.SO_ATTACH_FILTER,
                    program.encode(scratch),
                    "SO_ATTACH_FILTER"));
  }

  private void requestRing(int socket, Arena scratch) {
    MemorySegment ring = scratch.allocate(TPACKET_REQ3);
    ring.set(JAVA_INT, offsetOf(TPACKET_REQ3, "tp_block_size"), request.blockOctets());
    ring.set(JAVA_INT, offsetOf(TPACKET_REQ3, "tp_block_nr"), request.blocks());
    ring.set(JAVA_INT, offsetOf(TPACKET_REQ3, "tp_frame_size"), FRAME_SIZE);
    int frames = request.blockOctets() / FRAME_SIZE * request.blocks();
    ring.set(JAVA_INT, offsetOf(TPACKET_REQ3, "tp_frame_nr"), frames);
    ring.set(JAVA_INT, offsetOf(TPACKET_REQ3, "tp_retire_blk_tov"), request.retireMs());
    calls.setOption(socket, SOL_PACKET, KernelNumbers.PACKET_RX_RING, ring, "PACKET_RX_RING");
  }

  private void bePromiscuous(int socket, Arena scratch) {
    if (request.promiscuous()) {
      MemorySegment membership = scratch.allocate(PACKET_MREQ);
      membership.set(JAVA_INT, 0, interfaceIndex);
      membership.set(
          JAVA_SHORT, offsetOf(PACKET_MREQ, "mr_type"), (short) KernelNumbers.PACKET_MR_PROMISC);
      calls.setOption(
          socket,
          SOL_PACKET,
          KernelNumbers.PACKET_ADD_MEMBERSHIP,
          membership,
          "PACKET_ADD_MEMBERSHIP");
    }
  }

  private void bind(int socket, Arena scratch) {
    MemorySegment address = scratch.allocate(SOCKADDR_LL);
    address.set(JAVA_SHORT, 0, (short) KernelNumbers.AF_PACKET);
    address.set(
        JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN),
        offsetOf(SOCKADDR_LL, "sll_protocol"),
        (short) KernelNumbers.ETH_P_ALL);
    address.set(JAVA_INT, offsetOf(SOCKADDR_LL, "sll_ifindex"), interfaceIndex);
    calls.bind(socket, address);
  }

  /** By a hash over addresses and ports that is the same for both directions of a flow. */
  private void joinFanout(int socket) {
    if (request.fanoutGroup().isPresent()) {
      int how = KernelNumbers.PACKET_FANOUT_HASH | KernelNumbers.PACKET_FANOUT_FLAG_DEFRAG;
      int group = how << 16 | request.fanoutGroup().getAsInt() & 0xFFFF;
      option(socket, KernelNumbers.PACKET_FANOUT, group, "PACKET_FANOUT");
    }
  }

  private void option(int socket, int option, int value, String name) {
    calls.setOption(socket, SOL_PACKET, option, value, name);
  }
}
