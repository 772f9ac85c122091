package earshot.deploy.run;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import earshot.testkit.lab.LabHost;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.NetworkInterface;
import java.util.concurrent.CompletableFuture;

/**
 * Puts whole frames on the cable of a lab's host, as a phone of any address would: a packet socket
 * (man 7 packet) that was made in the host's network namespace, and stays there.
 */
final class WireSocket implements AutoCloseable {
  // bits/socket.h, linux/sched.h, fcntl.h
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int NEW_NETWORK = 0x4000_0000;
  private static final int READ_ONLY = 0;
  private static final int SOCKADDR_LL_OCTETS = 20;

  private final MethodHandle send = function("send", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private final int socket;

  private WireSocket(int socket) {
    this.socket = socket;
  }

  /** A socket on a host's eth0. */
  static WireSocket on(LabHost host) {
    String namespace = "/run/netns/" + host.prefix().getLast();
    CompletableFuture<Integer> made = new CompletableFuture<>();
    // A thread of its own: what it enters it does not leave.
    Thread.ofPlatform()
        .name("into " + namespace)
        .start(
            () -> {
              try {
                made.complete(open(namespace));
              } catch (IOException | RuntimeException e) {
                made.completeExceptionally(e);
              }
            });
    return new WireSocket(made.join());
  }

  private static int open(String namespace) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle openFile = function("open", ADDRESS, JAVA_INT);
      int file = call("open", () -> openFile.invoke(arena.allocateFrom(namespace), READ_ONLY));
      MethodHandle enter = function("setns", JAVA_INT, JAVA_INT);
      call("setns", () -> enter.invoke(file, NEW_NETWORK));
      close(file);
      MethodHandle make = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
      int socket = call("socket", () -> make.invoke(AF_PACKET, SOCK_RAW, 0));
      MemorySegment address = arena.allocate(SOCKADDR_LL_OCTETS, 4);
      address.set(JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(JAVA_INT, 4, NetworkInterface.getByName("eth0").getIndex());
      MethodHandle bind = function("bind", JAVA_INT, ADDRESS, JAVA_INT);
      call("bind", () -> bind.invoke(socket, address, SOCKADDR_LL_OCTETS));
      return socket;
    }
  }

  private static void close(int descriptor) {
    MethodHandle close = function("close", JAVA_INT);
    call("close", () -> close.invoke(descriptor));
  }

  /** Sends a frame so many times, one after the other. Any thread. */
  void send(byte[] frame, int times) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment octets = arena.allocateFrom(JAVA_BYTE, frame);
      for (int i = 0; i < times; i++) {
        call("send", () -> Math.toIntExact((long) send.invoke(socket, octets, frame.length, 0)));
      }
    }
  }

  private interface Call {
    Object answer() throws Throwable;
  }

  private static int call(String name, Call call) {
    try {
      int answer = (int) call.answer();
      if (answer < 0) {
        throw new IllegalStateException(name + " was refused");
      }
      return answer;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  @SuppressWarnings("restricted") // tests run with --enable-native-access
  private static MethodHandle function(String name, MemoryLayout... arguments) {
    MemoryLayout result = name.equals("send") ? JAVA_LONG : JAVA_INT;
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  @Override
  public void close() {
    close(socket);
  }
}
