package earshot.testkit.traffic.audio;

/**
 * Something to be heard: 16-bit samples at 8 kHz, endless, each a pure function of its position.
 */
@FunctionalInterface
public interface AudioSource {
  /** Samples in a second. */
  int RATE_HZ = 8000;

  /**
   * Reads samples.
   *
   * @param position the first sample's place, from 0
   * @param into filled from its start
   * @param count how many
   */
  void read(long position, short[] into, int count);

  /** Whether a sender that suppresses silence would send nothing for these samples. */
  default boolean isSilent(long position, int count) {
    return false;
  }

  /** Digital silence. */
  static AudioSource silence() {
    return Silence.INSTANCE;
  }

  /**
   * A sine.
   *
   * @param hertz a whole number, so that it repeats exactly after a second
   * @param amplitude the peak, up to 32767
   */
  static AudioSource sine(int hertz, int amplitude) {
    return new Sine(hertz, amplitude);
  }

  /**
   * A voice-like noise: loud and soft like syllables, and no 20 ms of it ever the same; one per
   * seed.
   */
  static AudioSource voice(long seed) {
    return new Voice(seed);
  }

  /**
   * A slow broken chord: the music that a PBX plays to those on hold, the same to each from its
   * beginning.
   */
  static AudioSource holdMusic() {
    return HoldMusic.INSTANCE;
  }

  /**
   * This source in talkspurts: {@code talkMs} of it, then {@code pauseMs} of silence, and so on.
   */
  default AudioSource inTalkspurts(int talkMs, int pauseMs) {
    return new Talkspurts(this, talkMs * (RATE_HZ / 1000), pauseMs * (RATE_HZ / 1000));
  }
}
