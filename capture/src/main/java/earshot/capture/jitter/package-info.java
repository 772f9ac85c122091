/**
 * Puts received audio on a call's time line, however it arrives, and hands the time line on as
 * finished stereo blocks with every filled stretch named.
 *
 * <p>The time line itself is the jitter buffer. Positions are samples (8,000 a second) from the
 * moment when the call's media started. {@link earshot.capture.jitter.PlayoutClock} turns a
 * stream's RTP timestamps into positions; {@link earshot.capture.jitter.Timeline} puts a packet's
 * octets straight to their position in one of two rings, remembers what has not come as holes, and
 * when packet time is far enough past a stretch, releases it. What was received stays bit-exact at
 * its place; what is still a hole then is concealed or silent, and listed in a {@link
 * earshot.capture.jitter.GapLog}. Audio is never shortened.
 *
 * <p>For each packet of audio, with {@code arrival} the packet's time as a position:
 *
 * <pre>{@code
 * // the very first packet of a channel: timeline.expectNothing(side, position) instead of holes
 * timeline.advance(arrival);
 * long end = timeline.end(side);
 * long position =
 *     clock.position(timestamp, sequence, arrival, samples, marker, end, timeline.released());
 * if (position > end) {
 *   timeline.openHole(side, end + clock.lossBefore(), GapCause.WIRE_LOSS);
 *   timeline.openHole(side, position, GapCause.SILENCE_SUPPRESSION);
 * }
 * Placement placement = timeline.place(side, position, table, bytes, offset, length);
 * }</pre>
 *
 * <p>One thread, the capture thread, owns everything here; one {@link
 * earshot.capture.jitter.Workspace} serves all its time lines. Time is packet time only.
 *
 * <p>Governed by RFC 3550 sections 5.1 (sequence number, timestamp) and 6.4.1 (transit time), RFC
 * 3551 section 4.1 (marker bit after silence) and, for the idea of concealment, ITU-T G.711
 * Appendix I.
 */
@NullMarked
package earshot.capture.jitter;

import org.jspecify.annotations.NullMarked;
