package earshot.capture.wav;

/** How a WAV file holds samples; the tags are those of RFC 2361. */
public enum SampleFormat {
  /** 16-bit linear. */
  PCM16(1, 2),
  /** ITU-T G.711 A-law. */
  A_LAW(6, 1),
  /** ITU-T G.711 µ-law. */
  MU_LAW(7, 1);

  private final int tag;
  private final int octets;

  SampleFormat(int tag, int octets) {
    this.tag = tag;
    this.octets = octets;
  }

  /** WAVE_FORMAT_… */
  int tag() {
    return tag;
  }

  /** Octets of one sample of one channel. */
  public int octets() {
    return octets;
  }
}
