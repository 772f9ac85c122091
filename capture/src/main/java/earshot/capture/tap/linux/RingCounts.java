package earshot.capture.tap.linux;

/**
 * What the kernel counted for a ring since it was last asked (man 7 packet: PACKET_STATISTICS).
 *
 * @param packets frames that passed the filter, those dropped included
 * @param drops frames for which the ring had no room
 * @param freezes how often all blocks were full
 */
public record RingCounts(long packets, long drops, long freezes) {}
