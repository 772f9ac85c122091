package earshot.capture.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One SIP dialog of a call.
 *
 * @param callId its Call-ID
 * @param from the calling address
 * @param to the called address
 * @param started when it was first seen
 * @param answered when it was answered
 * @param ended when it ended
 * @param endReason why, as {@link earshot.capture.dialog.EndReason#code()}
 * @param finalStatus the final SIP status of its set-up: 200 when answered, 0 when none was seen
 * @param userAgents what its two ends call themselves, calling side first; empty text where unknown
 * @param tiedBy the evidence that this leg belongs to the call: empty for the first leg, else
 *     {@code session-id}, {@code header}, {@code replaces}, {@code refer}, {@code call-id}, {@code
 *     caller}, {@code audio} or {@code media}
 * @param recording audio that only this leg carries and the call's own recording does not (a
 *     consultation while the caller was on hold); absent for others
 */
public record LegRecord(
    String callId,
    PartyRecord from,
    PartyRecord to,
    Instant started,
    Optional<Instant> answered,
    Optional<Instant> ended,
    String endReason,
    int finalStatus,
    List<String> userAgents,
    String tiedBy,
    Optional<RecordingRecord> recording) {

  /** Copies what it is given. */
  public LegRecord {
    userAgents = List.copyOf(userAgents);
  }

  /** The same leg with a recording of its own. */
  public LegRecord with(Optional<RecordingRecord> own) {
    return new LegRecord(
        callId,
        from,
        to,
        started,
        answered,
        ended,
        endReason,
        finalStatus,
        userAgents,
        tiedBy,
        own);
  }
}
