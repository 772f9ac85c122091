package earshot.storage.handoff;

/**
 * An entry of the queue that a consumer has on lease.
 *
 * @param position its place in the queue, and its name
 * @param callId the call it is about
 * @param kind what has happened to the call, for example {@code sealed}
 * @param body what else is to be known; the same octets that were enqueued
 * @param attempt which attempt at it this is, from 1
 * @param lease the token by which this consumer holds it
 */
public record HandOff(
    long position, String callId, String kind, HandOffBody body, int attempt, String lease) {}
