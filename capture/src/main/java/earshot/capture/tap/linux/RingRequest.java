package earshot.capture.tap.linux;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of the kernel for one interface.
 *
 * @param blocks how many blocks the ring has
 * @param blockOctets size of a block, a multiple of the page size
 * @param retireMs after how long a block is handed over although it is not full
 * @param filter what the kernel keeps; empty for everything
 * @param promiscuous whether frames to other hosts are wanted, as on a mirror port all are
 * @param fanoutGroup the group of sockets that share the interface's frames, 0 to 65535
 */
public record RingRequest(
    int blocks,
    int blockOctets,
    int retireMs,
    Optional<FilterProgram> filter,
    boolean promiscuous,
    OptionalInt fanoutGroup) {}
