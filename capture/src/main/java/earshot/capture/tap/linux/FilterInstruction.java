package earshot.capture.tap.linux;

/**
 * One instruction of a classic BPF program (linux/filter.h: {@code struct sock_filter}).
 *
 * @param code operation, as linux/bpf_common.h composes it
 * @param whenTrue how many instructions a test that holds jumps over, 0 to 255
 * @param whenFalse the same where it does not hold
 * @param operand a constant, an offset into the packet, or an unconditional jump's distance
 */
public record FilterInstruction(int code, int whenTrue, int whenFalse, int operand) {}
