/**
 * RTP (RFC 3550, RFC 3551): reading packets, putting their numbers in order, judging streams.
 *
 * <p>The journey of a packet: {@link earshot.capture.rtp.RtpPacket} reads its header (RFC 3550
 * section 5.1), {@link earshot.capture.rtp.StreamStatistics} counts it and, by its {@link
 * earshot.capture.rtp.SequenceUnwrapper} (appendix A.1), says whether its audio is new. Where no
 * signalling announced a stream, {@link earshot.capture.rtp.StreamProbation} decides whether it is
 * G.711 at all; {@link earshot.capture.rtp.PayloadFingerprint} recognises the same audio on another
 * leg; {@link earshot.capture.rtp.VoiceQuality} (ITU-T G.107) says how it must have sounded.
 *
 * <p>Everything here is owned by the capture thread and allocates nothing per packet. Nothing here
 * throws because of what a packet holds.
 */
@NullMarked
package earshot.capture.rtp;

import org.jspecify.annotations.NullMarked;
