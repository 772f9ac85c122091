package earshot.deploy.doctor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What the kernel knows of its clock (man 2 adjtimex), asked without changing it; needs no
 * privilege.
 *
 * @param synchronised whether somebody keeps it in step
 * @param maxError by how much it may be wrong at most, as far as is known
 */
record KernelClock(boolean synchronised, Duration maxError) {
  private static final int TIMEX_OCTETS = 208;
  private static final int MAX_ERROR = 24;
  private static final int STATUS = 40;
  private static final int UNSYNCHRONISED = 0x40;
  private static final int TIME_ERROR = 5;

  /** Asks. */
  static KernelClock read() {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_OCTETS, Long.BYTES); // no modes: only asks
      int state =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("adjtimex"),
                      FunctionDescriptor.of(JAVA_INT, ADDRESS))
                  .invoke(timex);
      if (state < 0) {
        throw new IllegalStateException("adjtimex was refused");
      }
      boolean unsynchronised = (timex.get(JAVA_INT, STATUS) & UNSYNCHRONISED) != 0;
      return new KernelClock(
          state != TIME_ERROR && !unsynchronised,
          Duration.of(timex.get(JAVA_LONG, MAX_ERROR), ChronoUnit.MICROS));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("adjtimex", e);
    }
  }
}
