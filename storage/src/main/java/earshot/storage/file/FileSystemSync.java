package earshot.storage.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Linux's {@code syncfs}: one call makes all that was written to a file system durable, however
 * many files it went to. From Linux 5.8 on it also tells of a write that failed behind our back.
 */
record FileSystemSync(MethodHandle open, MethodHandle syncfs, MethodHandle close) {
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  /** O_RDONLY | O_CLOEXEC (asm-generic/fcntl.h). */
  private static final int READ_ONLY = 0x80000;

  /** The functions; empty where the C library has no {@code syncfs}. */
  static Optional<FileSystemSync> find() {
    Linker linker = Linker.nativeLinker();
    Linker.Option errno = Linker.Option.captureCallState("errno");
    return linker
        .defaultLookup()
        .find("syncfs")
        .map(
            syncfs ->
                new FileSystemSync(
                    linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("open"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                        errno,
                        Linker.Option.firstVariadicArg(2)),
                    linker.downcallHandle(syncfs, FunctionDescriptor.of(JAVA_INT, JAVA_INT), errno),
                    linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("close"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT),
                        errno)));
  }

  /** Makes all that was written to the file system of {@code root} durable. */
  void sync(Path root) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment name = arena.allocateFrom(root.toString());
      int descriptor = (int) open.invokeExact(state, name, READ_ONLY);
      check("open", root, descriptor, state);
      try {
        check("syncfs", root, (int) syncfs.invokeExact(state, descriptor), state);
      } finally {
        int ignored = (int) close.invokeExact(state, descriptor);
        assert ignored == 0 : "a descriptor of ours can be closed";
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("syncfs", e);
    }
  }

  private static void check(String call, Path root, int answer, MemorySegment state)
      throws IOException {
    if (answer < 0) {
      throw new IOException(call + " of " + root + ": errno " + (int) ERRNO.get(state, 0L));
    }
  }
}
