package earshot.deploy.supervise;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The C library's functions for a datagram to a UNIX socket, as method handles: Java has UNIX
 * sockets for streams alone. Handles take a segment for {@code errno} first. Any thread.
 */
record DatagramCalls(MethodHandle socketHandle, MethodHandle sendtoHandle, MethodHandle close) {
  // Linux: sys/socket.h, bits/socket_type.h.
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x8_0000;
  private static final int MSG_NOSIGNAL = 0x4000;

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  static DatagramCalls link() {
    return new DatagramCalls(
        function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
        function("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
        function("close", JAVA_INT, JAVA_INT));
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Sends one datagram, and waits while the receiver's queue is full.
   *
   * @param address a {@code sockaddr_un} of which the family is not set yet
   * @throws IOException when nobody receives there
   */
  void send(MemorySegment address, MemorySegment message) throws IOException {
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int socket = (int) socketHandle.invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      check("socket", socket, state);
      try {
        long sent =
            (long)
                sendtoHandle.invokeExact(
                    state,
                    socket,
                    message,
                    message.byteSize(),
                    MSG_NOSIGNAL,
                    address,
                    (int) address.byteSize());
        check("sendto", sent, state);
      } finally {
        int _ = (int) close.invokeExact(state, socket);
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("sending a datagram", e);
    }
  }

  private static void check(String call, long answer, MemorySegment state) throws IOException {
    if (answer < 0) {
      throw new IOException(call + ": errno " + (int) ERRNO.get(state, 0L));
    }
  }
}
