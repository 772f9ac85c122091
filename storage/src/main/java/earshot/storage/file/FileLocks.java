package earshot.storage.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Locks between processes that are locks between threads too: a file lock alone belongs to the
 * whole process.
 */
final class FileLocks {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

  private final Map<Path, Semaphore> inThisProcess = new ConcurrentHashMap<>();

  Closeable lock(Path file, Opening opening) throws IOException {
    Semaphore turn =
        inThisProcess.computeIfAbsent(
            file.toAbsolutePath().normalize(), name -> new Semaphore(1, true));
    turn.acquireUninterruptibly();
    try {
      FileChannel channel = lockedChannel(opening);
      return () -> {
        try {
          channel.close();
        } finally {
          turn.release();
        }
      };
    } catch (IOException | RuntimeException | Error e) {
      turn.release();
      throw e;
    }
  }

  private static FileChannel lockedChannel(Opening opening) throws IOException {
    FileChannel channel = opening.open();
    try {
      while (true) {
        try {
          if (channel.lock() != null) {
            return channel;
          }
        } catch (OverlappingFileLockException heldByAnotherLayerOfThisProcess) {
          LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** Opens the file that carries the lock. */
  interface Opening {
    FileChannel open() throws IOException;
  }
}
