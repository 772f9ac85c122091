/**
 * Recordings as WAV files (Microsoft's Multimedia Programming Interface 1.0; RF64 by EBU Tech 3306
 * past 4 GiB), written as a stream and valid whenever they are cut off.
 *
 * <p>A writer is owned by one thread, the one that writes recordings.
 */
@NullMarked
package earshot.capture.wav;

import org.jspecify.annotations.NullMarked;
