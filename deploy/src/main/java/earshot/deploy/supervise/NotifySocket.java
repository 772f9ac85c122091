package earshot.deploy.supervise;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where systemd hears of a service, as the variable {@value #VARIABLE} names it: a UNIX socket for
 * datagrams, by its path, or by its abstract name after an @.
 */
final class NotifySocket {
  static final String VARIABLE = "NOTIFY_SOCKET";

  /** sockaddr_un: its family, then a path of this length at most. */
  private static final int FAMILY = Short.BYTES;

  private static final int LONGEST_PATH = 108;

  private final DatagramCalls calls;
  private final String name;

  private NotifySocket(DatagramCalls calls, String name) {
    this.calls = calls;
    this.name = name;
  }

  /**
   * The one that {@code environment} names, if it names one.
   *
   * @throws IllegalArgumentException when that is no name of a UNIX socket
   */
  static Optional<NotifySocket> of(Map<String, String> environment) {
    String name = environment.get(VARIABLE);
    if (name == null || name.isEmpty()) {
      return Optional.empty();
    }
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length < 2 || length >= LONGEST_PATH || !name.startsWith("/") && !name.startsWith("@")) {
      throw new IllegalArgumentException(VARIABLE + " names no UNIX socket: " + name);
    }
    return Optional.of(new NotifySocket(DatagramCalls.link(), name));
  }

  /**
   * Sends assignments, one a line, in one datagram.
   *
   * @throws IOException when nobody receives there
   */
  void send(String assignments) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      byte[] message = assignments.getBytes(StandardCharsets.UTF_8);
      calls.send(address(arena), arena.allocateFrom(ValueLayout.JAVA_BYTE, message));
    }
  }

  private MemorySegment address(Arena arena) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean isAbstract = path[0] == '@';
    if (isAbstract) {
      path[0] = 0;
    }
    // A path ends with a zero; an abstract name is as long as the address says.
    int end = isAbstract ? 0 : 1;
    MemorySegment address = arena.allocate(FAMILY + path.length + end, Short.BYTES);
    MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, FAMILY, path.length);
    return address;
  }
}
