/**
 * What Earshot asks of the Linux kernel, through {@code java.lang.foreign}: nothing native of ours
 * is built or installed.
 *
 * <p>A guided tour, from the bottom:
 *
 * <ul>
 *   <li>{@link earshot.capture.tap.linux.SystemCalls}: the C library's functions, as a record of
 *       method handles; a failure is a {@link earshot.capture.tap.linux.SystemCallException} with
 *       its {@code errno}.
 *   <li>{@code KernelNumbers} and {@code KernelLayouts}: the few constants and structs that are
 *       used, each with the header that it is from.
 *   <li>{@link earshot.capture.tap.linux.FilterAssembler} writes kernel packet filters, {@link
 *       earshot.capture.tap.linux.RecorderFilter} is ours.
 *   <li>{@link earshot.capture.tap.linux.PacketRing}: a packet socket with a memory-mapped receive
 *       ring. {@link earshot.capture.tap.linux.InterfaceProbe}: how network interfaces are doing.
 * </ul>
 *
 * <p>A ring is opened by whoever starts the tap and owned by the capture thread from then on.
 *
 * <p>Sources: man 7 packet, the kernel's Documentation/networking/packet_mmap.rst and filter.rst,
 * linux/if_packet.h.
 */
@NullMarked
package earshot.capture.tap.linux;

import org.jspecify.annotations.NullMarked;
