package earshot.capture.rtp;

/**
 * How a G.711 stream must have sounded, by the E-model of ITU-T G.107 (06/2015) with its default
 * values and what loss and delay change. The far end's own buffer is not known to a tap: jitter
 * enters as the delay that a buffer needs to absorb it.
 */
public final class VoiceQuality {
  /** A stream of fewer packets, one second of them, is too short to be judged. */
  public static final long FEWEST_PACKETS = 50;

  /** G.107 section 7.7: R with all parameters at their defaults. */
  private static final double DEFAULT_R = 93.2;

  // G.113 (11/2007) appendix I, tables I.1 and I.4: G.711 with packet loss concealment.
  private static final double EQUIPMENT_IMPAIRMENT = 0;
  private static final double LOSS_ROBUSTNESS = 25.1;
  private static final double WORST_IMPAIRMENT = 95;

  // A buffer twice as deep as the mean deviation that RFC 3550 calls jitter holds most packets.
  private static final double BUFFER_PER_JITTER = 2;

  private VoiceQuality() {}

  /**
   * The mean opinion score, 1 to 4.5.
   *
   * @param lossRatio the share of packets lost, 0 to 1
   * @param burstRatio G.107's BurstR, 1 for random loss; less counts as 1
   * @param jitterMs interarrival jitter in ms
   * @param delayMs the one-way delay that is known besides, in ms; a tap mostly knows none, so 0
   */
  public static double mos(double lossRatio, double burstRatio, double jitterMs, double delayMs) {
    double delay = Math.max(0, delayMs) + BUFFER_PER_JITTER * Math.max(0, jitterMs);
    return mosOf(DEFAULT_R - delayImpairment(delay) - lossImpairment(lossRatio, burstRatio));
  }

  /** G.107 section 7.5: Ie,eff = Ie + (95 − Ie) · Ppl / (Ppl / BurstR + Bpl), Ppl in percent. */
  static double lossImpairment(double lossRatio, double burstRatio) {
    double percent = 100 * Math.clamp(lossRatio, 0, 1);
    return EQUIPMENT_IMPAIRMENT
        + (WORST_IMPAIRMENT - EQUIPMENT_IMPAIRMENT)
            * percent
            / (percent / Math.max(1, burstRatio) + LOSS_ROBUSTNESS);
  }

  /** G.107 section 7.4: Idd, the impairment by too long a delay; none up to 100 ms. */
  static double delayImpairment(double delayMs) {
    if (delayMs <= 100) {
      return 0;
    }
    double x = Math.log(delayMs / 100) / Math.log(2);
    return 25
        * (Math.pow(1 + Math.pow(x, 6), 1.0 / 6)
            - 3 * Math.pow(1 + Math.pow(x / 3, 6), 1.0 / 6)
            + 2);
  }

  /** G.107 annex B: the mean opinion score for a rating R. */
  static double mosOf(double r) {
    if (r <= 0) {
      return 1;
    }
    if (r >= 100) {
      return 4.5;
    }
    // The polynomial dips below 1 for small R.
    return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
  }
}
