/**
 * From a link-layer frame to the UDP datagram or the TCP octets inside it.
 *
 * <p>{@link earshot.capture.frame.FrameDecoder} is the way in: it takes a captured frame, follows
 * its headers and gives what they carry to a {@link earshot.capture.frame.TransportHandler}. Each
 * protocol has one class with a static {@code read}: it checks that its header is there, narrows
 * the {@code Packet} to what the header says it carries, and passes on to the next. What it returns
 * is the frame's verdict. Only fragments and TCP need memory: {@code FragmentReassembler} and
 * {@code TcpReassembler} hold it, within {@link earshot.capture.frame.FrameLimits}.
 *
 * <p>Owned by the capture thread. Checksums are not verified: on a mirror port they are wrong for
 * every packet whose sender left them to its network card. Lengths are not trusted: each is checked
 * against what was captured.
 *
 * <p>Link layers: IEEE 802.3 and 802.1Q, RFC 1042 (SNAP), RFC 1661/1662 (PPP), RFC 2516 (PPPoE),
 * RFC 3032 and 4385 (MPLS). Network: RFC 791 (IPv4), RFC 8200 (IPv6), RFC 4302 (AH), RFC 768 (UDP),
 * RFC 9293 (TCP), RFC 815 and 5722 (reassembly). Tunnels: RFC 2003 and 2473 (IP in IP), RFC 2784,
 * 2890 and 2637 (GRE), draft-foschiano-erspan (ERSPAN), RFC 7348 (VXLAN), RFC 8926 (GENEVE), 3GPP
 * TS 29.281 section 5 (GTP-U), TZSP as Ethereal first described it.
 */
@NullMarked
package earshot.capture.frame;

import org.jspecify.annotations.NullMarked;
