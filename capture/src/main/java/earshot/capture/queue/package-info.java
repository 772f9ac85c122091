/**
 * The only crossing between the capture thread and whatever is as slow as a disk: a bounded queue
 * in front of a {@link earshot.capture.call.RecordingSink}.
 *
 * <p>{@link earshot.capture.queue.QueuedSink} takes what capture gives without ever waiting, and
 * one thread of its own hands it on in the same order. Audio waits in a fixed number of blocks;
 * when all are taken, audio is lost, and that is a failure of the call that lost it ({@code
 * sink-overflow}), with the stretch listed among its gaps. Everything else, of which there is
 * little, is never dropped.
 */
@NullMarked
package earshot.capture.queue;

import org.jspecify.annotations.NullMarked;
