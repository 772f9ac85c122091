package earshot.capture.tap.linux;

import static earshot.capture.tap.linux.KernelLayouts.SOCK_FILTER;
import static earshot.capture.tap.linux.KernelLayouts.SOCK_FPROG;
import static earshot.capture.tap.linux.KernelLayouts.offsetOf;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A classic BPF program: what the kernel runs on every frame before it keeps a copy of it.
 *
 * @param instructions in order; the kernel takes at most 4096 (linux/bpf_common.h: BPF_MAXINSNS)
 */
public record FilterProgram(List<FilterInstruction> instructions) {
  /** Copies what it is given. */
  public FilterProgram {
    instructions = List.copyOf(instructions);
  }

  /** As the kernel wants it: a {@code struct sock_fprog} that points at the instructions. */
  MemorySegment encode(Arena arena) {
    MemorySegment code = arena.allocate(SOCK_FILTER, instructions.size());
    long at = 0;
    for (FilterInstruction instruction : instructions) {
      code.set(JAVA_SHORT, at, (short) instruction.code());
      code.set(JAVA_BYTE, at + offsetOf(SOCK_FILTER, "jt"), (byte) instruction.whenTrue());
      code.set(JAVA_BYTE, at + offsetOf(SOCK_FILTER, "jf"), (byte) instruction.whenFalse());
      code.set(JAVA_INT, at + offsetOf(SOCK_FILTER, "k"), instruction.operand());
      at += SOCK_FILTER.byteSize();
    }
    MemorySegment program = arena.allocate(SOCK_FPROG);
    program.set(JAVA_SHORT, 0, (short) instructions.size());
    program.set(ADDRESS, offsetOf(SOCK_FPROG, "filter"), code);
    return program;
  }
}
