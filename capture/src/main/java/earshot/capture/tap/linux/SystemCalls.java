package earshot.capture.tap.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions of the C library that the tap calls (man 2 of each), as method handles.
 *
 * <p>Linking them takes 0.3 to 0.9 s once per process. Not one is called per packet. Any thread may
 * call them. Handles take a segment for {@code errno} first; the methods of the same names turn a
 * refusal into a {@link SystemCallException}.
 */
public record SystemCalls(
    MethodHandle socketHandle,
    MethodHandle setsockoptHandle,
    MethodHandle getsockoptHandle,
    MethodHandle getsocknameHandle,
    MethodHandle bindHandle,
    MethodHandle ioctlHandle,
    MethodHandle mmapHandle,
    MethodHandle munmapHandle,
    MethodHandle closeHandle) {
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** Finds the functions. */
  public static SystemCalls link() {
    return new SystemCalls(
        function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
        function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
        function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
        function("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
        function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
        variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
        function("mmap", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG),
        function("munmap", JAVA_INT, ADDRESS, JAVA_LONG),
        function("close", JAVA_INT, JAVA_INT));
  }

  static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return variadic(name, -1, result, arguments);
  }

  private static MethodHandle variadic(
      String name, int firstVariadic, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    List<Linker.Option> options = new ArrayList<>();
    options.add(Linker.Option.captureCallState("errno"));
    if (firstVariadic >= 0) {
      options.add(Linker.Option.firstVariadicArg(firstVariadic));
    }
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        options.toArray(Linker.Option[]::new));
  }

  /** A new socket's descriptor. */
  int socket(int domain, int type, int protocol) {
    return (int)
        call("socket", state -> (int) socketHandle.invokeExact(state, domain, type, protocol));
  }

  void setOption(int socket, int level, int option, MemorySegment value, String name) {
    int size = Math.toIntExact(value.byteSize());
    call(
        "setsockopt " + name,
        state -> (int) setsockoptHandle.invokeExact(state, socket, level, option, value, size));
  }

  void setOption(int socket, int level, int option, int value, String name) {
    try (Arena arena = Arena.ofConfined()) {
      setOption(socket, level, option, arena.allocateFrom(JAVA_INT, value), name);
    }
  }

  void getOption(int socket, int level, int option, MemorySegment value, String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocateFrom(JAVA_INT, Math.toIntExact(value.byteSize()));
      call(
          "getsockopt " + name,
          state -> (int) getsockoptHandle.invokeExact(state, socket, level, option, value, size));
    }
  }

  /** The address that a socket is bound to, into {@code address}. */
  void socketName(int socket, MemorySegment address) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocateFrom(JAVA_INT, Math.toIntExact(address.byteSize()));
      call("getsockname", s -> (int) getsocknameHandle.invokeExact(s, socket, address, size));
    }
  }

  void bind(int socket, MemorySegment address) {
    int size = Math.toIntExact(address.byteSize());
    call("bind", state -> (int) bindHandle.invokeExact(state, socket, address, size));
  }

  void ioctl(int descriptor, int request, MemorySegment argument, String name) {
    call(
        "ioctl " + name,
        state -> (int) ioctlHandle.invokeExact(state, descriptor, (long) request, argument));
  }

  /** Maps a socket's ring; unmapped when {@code arena} is closed. */
  MemorySegment map(int socket, long size, Arena arena) {
    int protection = KernelNumbers.PROT_READ | KernelNumbers.PROT_WRITE;
    long address =
        call(
            "mmap",
            state ->
                (long)
                    mmapHandle.invokeExact(
                        state,
                        MemorySegment.NULL,
                        size,
                        protection,
                        KernelNumbers.MAP_SHARED,
                        socket,
                        0L));
    return MemorySegment.ofAddress(address).reinterpret(size, arena, this::unmap);
  }

  private void unmap(MemorySegment mapped) {
    long size = mapped.byteSize();
    call("munmap", state -> (int) munmapHandle.invokeExact(state, mapped, size));
  }

  void close(int descriptor) {
    call("close", state -> (int) closeHandle.invokeExact(state, descriptor));
  }

  /** Calls, and looks at {@code errno} when the answer is -1. */
  private static long call(String name, Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long answer = call.invoke(state);
      if (answer == -1) {
        throw new SystemCallException(name, (int) ERRNO.get(state, 0L));
      }
      return answer;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  private interface Call {
    long invoke(MemorySegment state) throws Throwable;
  }
}
