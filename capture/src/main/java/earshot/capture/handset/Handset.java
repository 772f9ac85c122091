package earshot.capture.handset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known about one handset.
 *
 * @param addressOfRecord its user and domain, {@code user@domain}
 * @param address the IP address it speaks from
 * @param mac its hardware address, {@code 00:15:65:aa:bb:cc}; empty when the link shows none
 * @param userAgent what it calls itself; empty when it does not say
 * @param registered whether it was seen to register
 * @param offered the audio codecs it offered last, in its order
 * @param answered the audio codecs it answered with last, in its order
 * @param recordable whether its calls can be recorded
 * @param callsRecorded answered calls of it that were recorded, in full or in part
 * @param callsMissed answered calls of it of which nothing was recorded
 * @param lastSeen when it was last heard of
 * @param lastRecorded when a call of it that was recorded last ended
 */
public record Handset(
    String addressOfRecord,
    String address,
    String mac,
    String userAgent,
    boolean registered,
    List<String> offered,
    List<String> answered,
    Recordable recordable,
    long callsRecorded,
    long callsMissed,
    Instant lastSeen,
    Optional<Instant> lastRecorded) {

  /** Copies what it is given. */
  public Handset {
    offered = List.copyOf(offered);
    answered = List.copyOf(answered);
  }
}
