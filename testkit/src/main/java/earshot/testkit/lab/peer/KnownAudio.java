package earshot.testkit.lab.peer;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.audio.G711;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a phone says, and how much of it a recording holds. Its samples are values that G.711 can
 * carry as they are, so any right coder and decoder give exactly them; and no two stretches of them
 * are alike, nor those of two phones.
 */
public final class KnownAudio {
  private static final int KEY = 16;

  /** 20 ms: anything shorter may be what a recorder fills a gap with. */
  private static final int SHORTEST = 160;

  private static final int WAV_HEADER = 44;

  private final G711 law;
  private final short[] samples;
  private final Map<Long, Integer> places = new HashMap<>();

  private KnownAudio(G711 law, short[] samples) {
    this.law = law;
    this.samples = samples;
    for (int at = 0; at + KEY <= samples.length; at++) {
      places.put(key(samples, at), at);
    }
  }

  /**
   * The voice of a phone.
   *
   * @param seed another for each phone
   * @param law the coding that shall not change it
   */
  public static KnownAudio voice(long seed, int seconds, G711 law) {
    short[] samples = new short[seconds * AudioSource.RATE_HZ];
    AudioSource.voice(seed).read(0, samples, samples.length);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = law.decode(law.encode(samples[i]));
    }
    return new KnownAudio(law, samples);
  }

  private static long key(short[] from, int at) {
    long key = 0;
    for (int i = 0; i < KEY; i++) {
      key = key * 0x9e3779b97f4a7c15L + from[at + i];
    }
    return key;
  }

  /** Writes it as a 16-bit mono WAV file. */
  public void writeWav(Path file) {
    int octets = 2 * samples.length;
    ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER + octets).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(WAV_HEADER - 8 + octets).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1); // PCM, mono
    wav.putInt(AudioSource.RATE_HZ).putInt(2 * AudioSource.RATE_HZ);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(octets);
    wav.asShortBuffer().put(samples);
    write(file, wav.array());
  }

  /** Writes it as G.711 octets and nothing else. */
  public void writeOctets(Path file) {
    write(file, law.encode(samples, samples.length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void write(Path file, byte[] octets) {
    try {
      Files.write(file, octets);
    } catch (IOException e) {
      throw new UncheckedIOException("writing what a phone says", e);
    }
  }

  /**
   * A stretch of a channel that is a stretch of this audio, sample for sample.
   *
   * @param at where it begins in the channel
   * @param place where it begins in this audio
   * @param length in samples
   */
  public record Stretch(int at, int place, int length) {
    /** Where it ends in the channel. */
    public int end() {
      return at + length;
    }
  }

  /** The stretches of a channel in which this audio is heard, none shorter than 20 ms. */
  public List<Stretch> findIn(short[] channel) {
    List<Stretch> found = new ArrayList<>();
    int at = 0;
    while (at + KEY <= channel.length) {
      Integer place = places.get(key(channel, at));
      int length = place == null ? 0 : alike(channel, at, place);
      if (place != null && length >= SHORTEST) {
        found.add(new Stretch(at, place, length));
      }
      at += Math.max(1, length);
    }
    return found;
  }

  private int alike(short[] channel, int at, int place) {
    int length = 0;
    while (at + length < channel.length
        && place + length < samples.length
        && channel[at + length] == samples[place + length]) {
      length++;
    }
    return length;
  }

  /** How many samples of a channel are this audio, sample for sample. */
  public int heardIn(short[] channel) {
    return findIn(channel).stream().mapToInt(Stretch::length).sum();
  }
}
