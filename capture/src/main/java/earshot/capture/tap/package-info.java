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
 * <p>{@link earshot.capture.tap.MirrorTap} captures what arrives at network interfaces, the live
 * source. A guided tour, along the way of a frame:
 *
 * <ul>
 *   <li>The kernel writes it into a block of a {@code tap.linux} ring, and hands the block over
 *       when it is full or has waited for the retire time.
 *   <li>{@code RingChannel}, a Netty channel, sends the block through its pipeline as a {@code
 *       RingBlock}, a buffer over the ring's own memory; releasing it gives it back to the kernel.
 *   <li>The pipeline's last handler takes its frames: {@code BlockReader} one after the other, or,
 *       where there are several interfaces, {@code FrameMerge} in the order of their times.
 *   <li>{@code FrameDelivery} points the reused {@code CapturedFrame} at each and gives it to the
 *       {@link earshot.capture.tap.FrameConsumer}.
 *   <li>{@code MirrorPort} looks after an interface and its ring: figures every second, link down,
 *       gone, back, as {@link earshot.capture.tap.MirrorEvent}s.
 * </ul>
 *
 * <p>Owned by the capture thread; only a tap's figures (statistics, progress) may be read by
 * others.
 *
 * <p>Formats: draft-ietf-opsawg-pcap (classic pcap), draft-ietf-opsawg-pcapng section 3 and 4
 * (blocks), RFC 1952 (gzip), draft-ietf-opsawg-pcaplinktype (link types). Live: man 7 packet, see
 * {@code tap.linux}.
 */
@NullMarked
package earshot.capture.tap;

import org.jspecify.annotations.NullMarked;
