package earshot.capture.tap;

import java.util.OptionalLong;

/**
 * What a tap has seen so far.
 *
 * @param frames frames handed out
 * @param octets captured octets of those frames
 * @param framesCutShort frames of which the capture kept fewer octets than were on the wire
 * @param timestampsBackwards frames older than the frame before them
 * @param timestampsMissing frames without a usable time, which took that of the frame before
 * @param blocksSkipped parts of a capture file that contradicted themselves and were passed over
 * @param kernelDrops frames that the capturing machine says it lost; empty when it says nothing,
 *     which is not the same as none
 */
public record TapStatistics(
    long frames,
    long octets,
    long framesCutShort,
    long timestampsBackwards,
    long timestampsMissing,
    long blocksSkipped,
    OptionalLong kernelDrops) {}
