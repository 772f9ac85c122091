/**
 * Knowing that it records: alarms for whoever runs the recorder, and the share of answered calls
 * that it has in full.
 *
 * <p>{@link earshot.capture.watch.Watch} is fed with what the mirror ports tell, with each ended
 * call, and once a second with plain figures. Detectors, a small class each, say what is wrong just
 * now; {@link earshot.capture.watch.AlarmBoard} makes of that alarms with a beginning and an end.
 * {@code docs/alarms.md} tells each at length.
 *
 * <p>One thread, "earshot-watch", owns it all; time is given to it. Events and calls may be handed
 * in by any thread, which never waits, and any thread may read what was published last. RTP's loss
 * is RFC 3550's, TLS is told by RFC 8446 section 5.1 and RFC 7301.
 */
@NullMarked
package earshot.capture.watch;

import org.jspecify.annotations.NullMarked;
