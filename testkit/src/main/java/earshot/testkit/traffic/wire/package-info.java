/**
 * Packets as octets: Ethernet and its kin, IPv4 (RFC 791) and IPv6 (RFC 8200) with fragments, UDP
 * (RFC 768), TCP (RFC 9293), ICMP (RFC 792), RTP and RTCP (RFC 3550), and classic pcap files.
 *
 * <p>It shares no line with the capture module's readers, so that neither can repeat the other's
 * mistake. Everything here is used by one thread at a time.
 */
@NullMarked
package earshot.testkit.traffic.wire;

import org.jspecify.annotations.NullMarked;
