package earshot.testkit.speech;

import earshot.testkit.traffic.EncodedAudio;
import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.audio.G711;
import java.util.List;

/** One speaker's clips at their places, and silence between. */
final class SpokenSide implements AudioSource, EncodedAudio {
  /** What G.722 sends in silence, over and over, once it has settled. */
  private static final byte G722_SILENCE = (byte) 0xfa;

  private final List<Clip> clips;

  /**
   * A clip, an octet a sample.
   *
   * @param from its first sample's place in the conversation
   * @param octets G.711 A-law or G.722
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Clip(long from, byte[] octets) {
    boolean covers(long position) {
      return position >= from && position < from + octets.length;
    }
  }

  SpokenSide(List<Clip> clips) {
    this.clips = clips;
  }

  @Override
  public void read(long position, short[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = G711.A_LAW.decode(octetAt(position + i, G711.A_LAW.encode((short) 0)));
    }
  }

  @Override
  public void read(long position, byte[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = octetAt(position + i, G722_SILENCE);
    }
  }

  @Override
  public boolean isSilent(long position, int count) {
    return clips.stream().noneMatch(c -> c.covers(position) || c.covers(position + count - 1));
  }

  private byte octetAt(long position, byte silence) {
    for (Clip clip : clips) {
      if (clip.covers(position)) {
        return clip.octets()[(int) (position - clip.from())];
      }
    }
    return silence;
  }
}
