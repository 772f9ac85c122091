/**
 * Recordings and call records as plain files in one folder: {@code <call id>.wav}, {@code .json}
 * and, for audio that cannot be decoded, {@code .rtp.pcap}. Files are for their owner alone (0600),
 * the folder too (0700). A WAV is valid whenever writing stops; a call record appears whole or not
 * at all.
 *
 * <p>Owned by the capture thread, which creates and writes the files: right for replaying captures,
 * where nothing is lost by waiting for a disk.
 */
@NullMarked
package earshot.capture.folder;

import org.jspecify.annotations.NullMarked;
