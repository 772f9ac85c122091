package earshot.capture.failure;

import java.time.Instant;

/**
 * One reason why a call has no, partial or doubtful audio.
 *
 * @param code which
 * @param at when it began, in packet time
 * @param stream the SSRC it concerns, as {@code "0x5711bf84"}; empty when it concerns the whole
 *     call
 * @param handset the endpoint it concerns, as {@code "address:port"}; empty likewise
 * @param detail what engineers need to know beyond the code; no names, no numbers
 */
public record CaptureFailure(
    FailureCode code, Instant at, String stream, String handset, String detail) {}
