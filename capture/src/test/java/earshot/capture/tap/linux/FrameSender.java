package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.SOCKADDR_LL;
import static earshot.capture.tap.linux.KernelLayouts.offsetOf;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/** Puts whole frames on an interface, by a packet socket that receives nothing. */
public final class FrameSender implements AutoCloseable {
  private static final int LARGEST = 64 * 1024;

  private final SystemCalls calls = SystemCalls.link();
  private final MethodHandle send =
      SystemCalls.function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(LARGEST);
  private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  private final int socket;

  /** Sends on the interface of that name. */
  public FrameSender(String interfaceName) {
    socket = calls.socket(KernelNumbers.AF_PACKET, KernelNumbers.SOCK_RAW, 0);
    try (InterfaceProbe probe = InterfaceProbe.open(calls)) {
      OptionalInt index = probe.index(interfaceName);
      MemorySegment address = arena.allocate(SOCKADDR_LL);
      address.set(JAVA_SHORT, 0, (short) KernelNumbers.AF_PACKET);
      address.set(JAVA_INT, offsetOf(SOCKADDR_LL, "sll_ifindex"), index.orElseThrow());
      calls.bind(socket, address);
    }
  }

  /** Sends one frame. */
  public void send(byte[] frame) {
    MemorySegment.copy(frame, 0, buffer, JAVA_BYTE, 0, frame.length);
    sendAgain(frame.length);
  }

  /** Sends the first {@code length} octets of the last frame once more. */
  public void sendAgain(int length) {
    try {
      long sent = (long) send.invokeExact(state, socket, buffer, (long) length, 0);
      if (sent != length) {
        throw new IllegalStateException("sent " + sent + " of " + length + " octets");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    calls.close(socket);
    arena.close();
  }
}
