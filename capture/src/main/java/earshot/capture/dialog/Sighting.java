package earshot.capture.dialog;

/**
 * Where and when a message was seen.
 *
 * @param source the endpoint it came from
 * @param destination the endpoint it went to
 * @param sourceMac the sender's 48-bit hardware address, or -1
 * @param atNs packet time, ns since the epoch
 */
record Sighting(long source, long destination, long sourceMac, long atNs) {}
