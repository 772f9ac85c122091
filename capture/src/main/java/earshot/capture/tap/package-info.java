/**
 * Sources of packets. A tap refills one reused {@link earshot.capture.tap.CapturedFrame}; what it
 * has seen, missed and doubted is in its {@link earshot.capture.tap.TapStatistics}.
 *
 * <p>{@link earshot.capture.tap.PcapTap} reads capture files, the offline source. A file's octets
 * pass through three layers, each of which knows nothing of the next: an {@code OctetSource} (a
 * file, a stream, or {@code GzipSource} over another), the {@code ReadWindow} that holds a stretch
 * of them in one reused buffer, and a {@code RecordReader} per format that finds the frames in it.
 * {@link earshot.capture.tap.CaptureInputs} turns a command line's paths into taps, and {@link
 * earshot.capture.tap.PcapWriter} writes frames back to a file.
 *
 * <p>Owned by the capture thread; only a tap's figures (statistics, progress) may be read by
 * others.
 *
 * <p>Formats: draft-ietf-opsawg-pcap (classic pcap), draft-ietf-opsawg-pcapng section 3 and 4
 * (blocks), RFC 1952 (gzip), draft-ietf-opsawg-pcaplinktype (link types).
 */
@NullMarked
package earshot.capture.tap;

import org.jspecify.annotations.NullMarked;
