package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;

/**
 * A time in which a sender goes on sending the same way.
 *
 * @param startNs from when
 * @param endNs until when; no packet leaves at or after it
 * @param flow where to
 * @param source what is sent
 * @param ptimeMs how much speech one packet carries
 * @param generation counts the SSRCs
 * @param skippedSamples how far the timestamp has jumped since the sender began
 */
record MediaSpan(
    long startNs,
    long endNs,
    Flow flow,
    Source source,
    int ptimeMs,
    int generation,
    long skippedSamples) {

  /** What is sent. */
  sealed interface Source {}

  /**
   * Speech of one's own.
   *
   * @param onSenderClock whether the audio runs since the sender began, even while it is not sent;
   *     else it begins when this source does
   */
  record Own(AudioSource audio, boolean onSenderClock) implements Source {}

  /** Speech stored encoded, on the sender's clock. */
  record Stored(EncodedAudio audio) implements Source {}

  /**
   * Another sender's very payloads, as they arrive, {@code lagNs} later.
   *
   * @param unchanged whether SSRC, numbers and timestamps are the other's too
   */
  record Relayed(RtpSender of, long lagNs, boolean unchanged) implements Source {}

  MediaSpan until(long newEndNs) {
    return new MediaSpan(startNs, newEndNs, flow, source, ptimeMs, generation, skippedSamples);
  }

  /**
   * Whether nothing but time lies between this and {@code next}; the same audio told anew begins
   * anew.
   */
  @SuppressWarnings("ReferenceEquality")
  boolean goesOnAs(MediaSpan next) {
    return endNs == next.startNs
        && flow.equals(next.flow)
        && source == next.source
        && ptimeMs == next.ptimeMs
        && generation == next.generation
        && skippedSamples == next.skippedSamples;
  }

  /** How many samples one packet carries. */
  int samplesPerFrame() {
    return ptimeMs * (AudioSource.RATE_HZ / 1000);
  }
}
