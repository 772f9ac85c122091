package earshot.storage.handoff;

import java.time.Instant;

/**
 * An entry that failed too often.
 *
 * @param position its place in the queue
 * @param callId the call it is about
 * @param kind what has happened to the call
 * @param since when it was set aside
 * @param error why it failed last
 */
public record SetAside(long position, String callId, String kind, Instant since, String error) {}
