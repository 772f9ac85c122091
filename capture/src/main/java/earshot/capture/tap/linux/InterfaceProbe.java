package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.IFREQ;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the kernel about network interfaces (man 7 netdevice), those of the network namespace that
 * it was opened in. Needs no privilege. Java's own {@code NetworkInterface} does not list
 * interfaces without an address, as mirror ports are.
 */
public final class InterfaceProbe implements AutoCloseable {
  private static final long VALUE = KernelNumbers.IFNAMSIZ;

  private final SystemCalls calls;
  private final int socket;

  private InterfaceProbe(SystemCalls calls, int socket) {
    this.calls = calls;
    this.socket = socket;
  }

  /** Opens a socket to ask by. */
  public static InterfaceProbe open(SystemCalls calls) {
    int type = KernelNumbers.SOCK_DGRAM | KernelNumbers.SOCK_CLOEXEC;
    return new InterfaceProbe(calls, calls.socket(KernelNumbers.AF_INET, type, 0));
  }

  /** The number of the interface of that name, if there is one. */
  public OptionalInt index(String name) {
    try (Arena arena = Arena.ofConfined()) {
      Optional<MemorySegment> answer =
          ask(KernelNumbers.SIOCGIFINDEX, named(name, arena), "SIOCGIFINDEX");
      return answer.isPresent()
          ? OptionalInt.of(answer.get().get(JAVA_INT, VALUE))
          : OptionalInt.empty();
    }
  }

  /** The present name of the interface of that number, if there is one. */
  public Optional<String> name(int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ);
      request.set(JAVA_INT, VALUE, index);
      return ask(KernelNumbers.SIOCGIFNAME, request, "SIOCGIFNAME")
          .map(answer -> answer.getString(0, StandardCharsets.ISO_8859_1));
    }
  }

  /** How the interface of that name is doing. */
  public LinkState state(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return ask(KernelNumbers.SIOCGIFFLAGS, named(name, arena), "SIOCGIFFLAGS")
          .map(answer -> state(answer.get(JAVA_SHORT, VALUE)))
          .orElse(LinkState.ABSENT);
    }
  }

  private static LinkState state(int flags) {
    if ((flags & KernelNumbers.IFF_UP) == 0) {
      return LinkState.OFF;
    }
    return (flags & KernelNumbers.IFF_RUNNING) == 0 ? LinkState.NO_SIGNAL : LinkState.UP;
  }

  /** Whether its frames begin with an Ethernet header. */
  public boolean isEthernet(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return ask(KernelNumbers.SIOCGIFHWADDR, named(name, arena), "SIOCGIFHWADDR")
          .map(answer -> answer.get(JAVA_SHORT, VALUE) & 0xFFFF)
          .filter(
              type -> type == KernelNumbers.ARPHRD_ETHER || type == KernelNumbers.ARPHRD_LOOPBACK)
          .isPresent();
    }
  }

  /** The names of all interfaces (man 5 proc_pid_net); none when /proc can't be read. */
  public static List<String> names() {
    try {
      return Files.readAllLines(Path.of("/proc/thread-self/net/dev"), StandardCharsets.ISO_8859_1)
          .stream()
          .filter(line -> line.contains(":"))
          .map(line -> line.substring(0, line.indexOf(':')).strip())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static MemorySegment named(String name, Arena arena) {
    MemorySegment request = arena.allocate(IFREQ);
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    if (octets.length < KernelNumbers.IFNAMSIZ) {
      MemorySegment.copy(MemorySegment.ofArray(octets), 0, request, 0, octets.length);
    }
    return request;
  }

  /** Empty when there is no such interface. */
  private Optional<MemorySegment> ask(int what, MemorySegment request, String name) {
    try {
      calls.ioctl(socket, what, request, name);
      return Optional.of(request);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENODEV || e.errno() == Errno.ENXIO) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    calls.close(socket);
  }
}
