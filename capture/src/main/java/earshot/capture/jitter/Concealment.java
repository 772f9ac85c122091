package earshot.capture.jitter;

/**
 * Fills the beginning of a loss with what was heard just before it: the last pitch period,
 * repeated, at full strength for 10 ms and then fading to silence at 60 ms. The idea is that of
 * ITU-T G.711 Appendix I, with two differences that evidence asks for: no received sample is
 * changed, neither before the loss nor after it, and the outcome depends on nothing but the samples
 * before.
 *
 * <p>One instance serves all channels of a capture thread. It allocates nothing.
 */
final class Concealment {
  /** How many samples of a loss are filled: 60 ms. The rest is silence. */
  static final int LONGEST = 480;

  /** How many samples before a loss are looked at: 30 ms. */
  static final int HISTORY = 240;

  /** Shortest pitch period looked for: 5 ms, a voice at 200 Hz or a multiple of it. */
  static final int SHORTEST_PERIOD = 40;

  /** Longest pitch period looked for: 15 ms, a voice at 66 Hz. */
  static final int LONGEST_PERIOD = 120;

  private static final int TEMPLATE = HISTORY - LONGEST_PERIOD;

  /** Bits left out of each sample, such that the sum of a template's products fits an int. */
  private static final int COARSENESS = 4;

  private static final int UNFADED = 80;
  private static final int FADE = LONGEST - UNFADED;

  private final short[] history = new short[HISTORY];
  private final int[] coarse = new int[HISTORY];
  private final short[] period = new short[LONGEST_PERIOD];
  private final short[] filling = new short[LONGEST];

  /** Takes the {@link #HISTORY} samples before a loss, the latest last, before {@link #filling}. */
  short[] history() {
    return history;
  }

  /**
   * The samples for a loss after {@link #history}: valid until the next use.
   *
   * @param length how many are needed, at most {@link #LONGEST}
   */
  short[] filling(int length) {
    int pitch = pitchPeriod();
    makePeriod(pitch);
    int phase = 0;
    for (int i = 0; i < length; i++) {
      int weight = i < UNFADED ? FADE : LONGEST - i;
      filling[i] = (short) (period[phase] * weight / FADE);
      phase = phase + 1 == pitch ? 0 : phase + 1;
    }
    return filling;
  }

  /**
   * The shift at which the last 15 ms resemble what was before them most: the greatest normalised
   * cross-correlation. The shortest shift for silence, or for what resembles nothing.
   */
  private int pitchPeriod() {
    for (int i = 0; i < HISTORY; i++) {
      coarse[i] = history[i] >> COARSENESS;
    }
    double best = 0;
    int bestShift = SHORTEST_PERIOD;
    for (int shift = SHORTEST_PERIOD; shift <= LONGEST_PERIOD; shift++) {
      double product = product(coarse, 0, shift);
      double likeness =
          product <= 0 ? 0 : product * product / (1.0 + product(coarse, shift, shift));
      if (likeness > best) {
        best = likeness;
        bestShift = shift;
      }
    }
    return bestShift;
  }

  /** The sum of products of the template, both factors taken from some samples earlier. */
  private static int product(int[] coarse, int oneShift, int otherShift) {
    int sum = 0;
    for (int i = HISTORY - TEMPLATE; i < HISTORY; i++) {
      sum += coarse[i - oneShift] * coarse[i - otherShift];
    }
    return sum;
  }

  /**
   * Copies the last period, its last quarter blended into what came one period earlier, so that its
   * end runs into its own beginning without a click.
   */
  private void makePeriod(int length) {
    int start = HISTORY - length;
    System.arraycopy(history, start, period, 0, length);
    int quarter = length / 4;
    for (int i = 0; i < quarter; i++) {
      int at = length - quarter + i;
      int weight = i + 1;
      int blended = period[at] * (quarter + 1 - weight) + history[start - quarter + i] * weight;
      period[at] = (short) (blended / (quarter + 1));
    }
  }
}
