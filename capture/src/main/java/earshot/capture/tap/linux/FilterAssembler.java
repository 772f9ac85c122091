package earshot.capture.tap.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes classic BPF programs that read well: loads are relative to the index register X, so that
 * the same instructions read a header wherever it begins, and jumps name a label further on, for
 * classic BPF never jumps back.
 *
 * <p>A load past the frame's end ends the program and drops the frame (filter.rst).
 */
public final class FilterAssembler {
  // linux/bpf_common.h: class, then size or operation, then mode or source.
  private static final int LOAD_WORD = 0x40;
  private static final int LOAD_HALF = 0x08 | 0x40;
  private static final int LOAD_BYTE = 0x10 | 0x40;
  private static final int LOAD_INDEX = 0x01;
  private static final int JUMP = 0x05;
  private static final int JUMP_IF_EQUAL = 0x05 | 0x10;
  private static final int JUMP_IF_AT_LEAST = 0x05 | 0x30;
  private static final int RETURN = 0x06;

  /** As many octets of a frame as there can be: all (net/core/filter.c takes the lesser). */
  private static final int WHOLE_FRAME = 0x4_0000;

  private static final int LONGEST_CONDITIONAL_JUMP = 255;

  private record Line(int code, int operand, String target) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** X becomes {@code value}. */
  public FilterAssembler index(int value) {
    return add(LOAD_INDEX, value, "");
  }

  /** A becomes the big-endian word at X + {@code offset}. */
  public FilterAssembler word(int offset) {
    return add(LOAD_WORD, offset, "");
  }

  /** A becomes the big-endian half word at X + {@code offset}. */
  public FilterAssembler half(int offset) {
    return add(LOAD_HALF, offset, "");
  }

  /** A becomes the octet at X + {@code offset}. */
  public FilterAssembler octet(int offset) {
    return add(LOAD_BYTE, offset, "");
  }

  /** Goes to {@code label} when A is one of {@code values}, else on. */
  public FilterAssembler ifAny(String label, int... values) {
    for (int value : values) {
      add(JUMP_IF_EQUAL, value, label);
    }
    return this;
  }

  /** Goes to {@code label} when A, unsigned, is {@code least} or more, else on. */
  public FilterAssembler ifAtLeast(int least, String label) {
    return add(JUMP_IF_AT_LEAST, least, label);
  }

  /** Goes to {@code label}. */
  public FilterAssembler go(String label) {
    return add(JUMP, 0, label);
  }

  /** The next instruction is called {@code name}. */
  public FilterAssembler label(String name) {
    if (labels.put(name, lines.size()) != null) {
      throw new IllegalArgumentException("label " + name + " stands twice");
    }
    return this;
  }

  /** Keeps the whole frame. */
  public FilterAssembler keep() {
    return add(RETURN, WHOLE_FRAME, "");
  }

  /** Drops the frame. */
  public FilterAssembler drop() {
    return add(RETURN, 0, "");
  }

  private FilterAssembler add(int code, int operand, String target) {
    lines.add(new Line(code, operand, target));
    return this;
  }

  /**
   * The program.
   *
   * @throws IllegalArgumentException when a label is missing, behind its jump, or too far away
   */
  public FilterProgram assemble() {
    List<FilterInstruction> program = new ArrayList<>();
    for (Line line : lines) {
      program.add(encode(line, program.size()));
    }
    return new FilterProgram(program);
  }

  private FilterInstruction encode(Line line, int at) {
    if (line.target.isEmpty()) {
      return new FilterInstruction(line.code, 0, 0, line.operand);
    }
    Integer target = labels.get(line.target);
    int distance = target == null ? -1 : target - at - 1;
    if (distance < 0 || line.code != JUMP && distance > LONGEST_CONDITIONAL_JUMP) {
      throw new IllegalArgumentException(
          "instruction " + at + " cannot jump to label " + line.target);
    }
    return line.code == JUMP
        ? new FilterInstruction(JUMP, 0, 0, distance)
        : new FilterInstruction(line.code, distance, 0, line.operand);
  }
}
