package earshot.testkit.speech;

import earshot.testkit.traffic.EncodedAudio;
import earshot.testkit.traffic.audio.AudioSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A spoken conversation.
 *
 * @param name its name
 * @param turns who says what when, in order
 */
public record Conversation(String name, List<Turn> turns) {
  private static final String INDEX = "index.tsv";

  /** A patient asks for somebody to talk to about tablets. */
  public static Conversation booking() {
    return named("booking");
  }

  /** The pharmacist whom that patient is put through to. */
  public static Conversation pharmacist() {
    return named("pharmacist");
  }

  /** A patient rings for test results. */
  public static Conversation results() {
    return named("results");
  }

  /** A question about a prescription. */
  public static Conversation prescription() {
    return named("prescription");
  }

  /** A doctor rings a patient about a home visit; kept in G.722, for {@link #encodedSideOf}. */
  public static Conversation visit() {
    return named("visit");
  }

  /** How long it takes, in ms. */
  public int durationMs() {
    Turn last = turns.getLast();
    return last.startMs() + last.durationMs();
  }

  /**
   * One speaker's side of a conversation in G.711, with digital silence while the other one speaks
   * and ever after.
   */
  public AudioSource sideOf(String speaker) {
    return new SpokenSide(clipsOf(speaker, ".al"));
  }

  /** One speaker's side of a conversation in G.722. */
  public EncodedAudio encodedSideOf(String speaker) {
    return new SpokenSide(clipsOf(speaker, ".g722"));
  }

  private List<SpokenSide.Clip> clipsOf(String speaker, String suffix) {
    List<SpokenSide.Clip> clips = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.speaker().equals(speaker) && turn.clip().endsWith(suffix)) {
        clips.add(new SpokenSide.Clip(turn.startMs() * 8L, read(turn.clip())));
      }
    }
    if (clips.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody called " + speaker + " speaks in " + name + " in clips of " + suffix);
    }
    return clips;
  }

  private static Conversation named(String name) {
    List<Turn> turns = new ArrayList<>();
    for (String line : new String(read(INDEX), StandardCharsets.UTF_8).split("\n")) {
      String[] fields = line.split("\t");
      if (fields[0].equals(name)) {
        int startMs = Integer.parseInt(fields[2]);
        turns.add(new Turn(fields[1], startMs, Integer.parseInt(fields[3]), fields[4], fields[5]));
      }
    }
    return new Conversation(name, List.copyOf(turns));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Conversation.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the testkit was built without its clip " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the clip " + resource, e);
    }
  }
}
