package earshot.capture.tap.linux;

import java.nio.ByteBuffer;

/**
 * Runs a classic BPF program as the kernel's Documentation/networking/filter.rst says, for the
 * instructions that {@link FilterAssembler} knows.
 */
public final class FilterRun {
  private FilterRun() {}

  /** How many octets of {@code frame} the program keeps. */
  public static int keeps(FilterProgram program, byte[] frame) {
    ByteBuffer octets = ByteBuffer.wrap(frame);
    int accumulator = 0;
    int index = 0;
    for (int at = 0; ; at++) {
      FilterInstruction line = program.instructions().get(at);
      int k = line.operand();
      int size =
          switch (line.code()) {
            case 0x40 -> 4;
            case 0x48 -> 2;
            case 0x50 -> 1;
            default -> 0;
          };
      if (size > 0 && index + k + size > frame.length) {
        return 0;
      }
      switch (line.code()) {
        case 0x40 -> accumulator = octets.getInt(index + k);
        case 0x48 -> accumulator = octets.getShort(index + k) & 0xFFFF;
        case 0x50 -> accumulator = octets.get(index + k) & 0xFF;
        case 0x01 -> index = k;
        case 0x05 -> at += k;
        case 0x15 -> at += accumulator == k ? line.whenTrue() : line.whenFalse();
        case 0x35 ->
            at += Integer.compareUnsigned(accumulator, k) >= 0 ? line.whenTrue() : line.whenFalse();
        case 0x06 -> {
          return k;
        }
        default -> throw new IllegalArgumentException("instruction " + line);
      }
    }
  }
}
