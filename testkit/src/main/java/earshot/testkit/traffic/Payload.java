package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.audio.G711;
import java.util.SplittableRandom;

/**
 * What one RTP packet carries: told by what it was made from, so that it can be made again at any
 * time.
 */
public sealed interface Payload {
  /** Its octets. */
  byte[] octets();

  /**
   * G.711 speech.
   *
   * @param law how it is encoded
   * @param audio where the samples come from
   * @param position the first sample's place in {@code audio}
   * @param samples how many
   */
  record Speech(G711 law, AudioSource audio, long position, int samples) implements Payload {
    @Override
    public byte[] octets() {
      short[] pcm = new short[samples];
      audio.read(position, pcm, samples);
      return law.encode(pcm, samples);
    }

    /** The samples that a receiver hears. */
    public short[] pcm() {
      byte[] octets = octets();
      short[] pcm = new short[samples];
      for (int i = 0; i < samples; i++) {
        pcm[i] = law.decode(octets[i]);
      }
      return pcm;
    }
  }

  /** Speech that is stored encoded, an octet a sample, like G.722's. */
  record Stored(EncodedAudio audio, long position, int samples) implements Payload {
    @Override
    public byte[] octets() {
      byte[] octets = new byte[samples];
      audio.read(position, octets);
      return octets;
    }
  }

  /** Octets that nobody here can decode. */
  record Opaque(long seed, int length) implements Payload {
    @Override
    public byte[] octets() {
      byte[] octets = new byte[length];
      new SplittableRandom(seed).nextBytes(octets);
      return octets;
    }
  }

  /**
   * Comfort noise (RFC 3389 section 3).
   *
   * @param level in −dBov, 0 to 127
   */
  record ComfortNoise(int level) implements Payload {
    @Override
    public byte[] octets() {
      return new byte[] {(byte) level};
    }
  }

  /**
   * A telephone-event (RFC 4733 section 2.3).
   *
   * @param event 0 to 9 for the digits, 10 for *, 11 for #
   * @param end whether this is its end
   * @param duration how long it has lasted, in ticks
   */
  record Event(int event, boolean end, int duration) implements Payload {
    @Override
    public byte[] octets() {
      return new byte[] {
        (byte) event, (byte) ((end ? 0x80 : 0) | 10), (byte) (duration >> 8), (byte) duration
      };
    }
  }
}
