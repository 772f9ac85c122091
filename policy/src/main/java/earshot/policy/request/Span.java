package earshot.policy.request;

import earshot.policy.file.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of a recording that is silenced in the copy.
 *
 * @param recording which of the call's recordings, from 0
 * @param side whose channel
 * @param fromMs its first millisecond
 * @param toMs the first millisecond after it
 * @param why what it hides
 */
public record Span(int recording, Side side, long fromMs, long toMs, Why why) {
  /** Whose channel. */
  public enum Side {
    /** The caller's. */
    LEFT,
    /** That of whoever was called. */
    RIGHT,
    BOTH;

    boolean meets(Side other) {
      return this == BOTH || other == BOTH || this == other;
    }
  }

  /**
   * What may be silenced, or kept back. That a receptionist or a doctor can be heard doing their
   * work is none of these.
   */
  public enum Why {
    THIRD_PARTY("what is private to another person"),
    SERIOUS_HARM("what could seriously harm somebody's health"),
    LEGAL_ADVICE("advice from a lawyer"),
    CRIME("what would help somebody to commit a crime, or to get away with one");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** For whoever asked. */
    public String words() {
      return words;
    }

    /** {@code third-party}. */
    public String word() {
      return Words.of(this);
    }
  }

  /**
   * Puts spans in order.
   *
   * @param lengthsMs how long each of the call's recordings plays
   * @throws IllegalArgumentException when one is not within its recording, or two silence the same
   *     moment of a channel
   */
  public static List<Span> checked(List<Span> spans, List<Long> lengthsMs) {
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(
        Comparator.comparingInt(Span::recording)
            .thenComparingLong(Span::fromMs)
            .thenComparing(Span::side));
    for (int i = 0; i < ordered.size(); i++) {
      Span one = ordered.get(i);
      if (one.recording < 0 || one.recording >= lengthsMs.size()) {
        throw new IllegalArgumentException("the call has no recording " + one.recording);
      }
      if (one.fromMs < 0 || one.toMs <= one.fromMs || one.toMs > lengthsMs.get(one.recording)) {
        throw new IllegalArgumentException(
            "a span goes from 0 ms or later to its recording's end, "
                + lengthsMs.get(one.recording)
                + " ms, or earlier; not from "
                + one.fromMs
                + " to "
                + one.toMs);
      }
      for (Span before : ordered.subList(0, i)) {
        if (before.recording == one.recording
            && before.side.meets(one.side)
            && before.toMs > one.fromMs) {
          throw new IllegalArgumentException(
              "two spans silence the same moment: " + one.fromMs + " ms");
        }
      }
    }
    return List.copyOf(ordered);
  }

  /** {@code 0 left 1000 2500 third-party}. */
  String text() {
    return recording
        + " "
        + side.name().toLowerCase(Locale.ROOT)
        + " "
        + fromMs
        + " "
        + toMs
        + " "
        + why.word();
  }

  static Span parse(String text) {
    String[] parts = text.split(" ", -1);
    return new Span(
        Integer.parseInt(parts[0]),
        Words.read(Side.class, parts[1]).orElseThrow(),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Words.read(Why.class, parts[4]).orElseThrow());
  }
}
