package earshot.testkit.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a perfect recorder has of one side of a leg: all speech that the tap saw, sample for sample
 * at its place on the sender's own clock, from the first speech seen to the last.
 */
public final class AudioTimeline {
  private final long startNs;
  private final List<Gap> gaps;
  private final short[] pcm;

  private AudioTimeline(long startNs, List<Gap> gaps, short[] pcm) {
    this.startNs = startNs;
    this.gaps = gaps;
    this.pcm = pcm;
  }

  /** When the first speech packet seen was sent, in ns since 1970. */
  public long startNs() {
    return startNs;
  }

  /** The spans with no speech, in order, none next to another. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** 16-bit samples at 8 kHz. Those in gaps are 0 and mean nothing. */
  public short[] pcm() {
    return pcm;
  }

  /**
   * A span with no speech in it: lost, suppressed, on hold, or an event.
   *
   * @param from its first sample's place in {@link #pcm()}
   * @param samples how long it is
   * @param lost how many of them were sent and lost; the others were never sent
   */
  public record Gap(int from, int samples, int lost) {}

  static AudioTimeline of(Iterable<RtpFrame> frames) {
    Builder builder = new Builder();
    for (RtpFrame frame : frames) {
      builder.add(frame);
    }
    return builder.build();
  }

  /** How many of the samples were heard. */
  public int samplesHeard() {
    return pcm.length - gaps.stream().mapToInt(Gap::samples).sum();
  }

  private static final class Builder {
    private final List<Gap> gaps = new ArrayList<>();
    private short[] pcm = new short[8000];
    private long first = -1;
    private long startNs;
    private int end;
    private int lostSinceEnd;

    void add(RtpFrame frame) {
      if (!(frame.payload() instanceof Payload.Speech speech)) {
        return;
      }
      if (frame.isLost()) {
        lostSinceEnd += frame.samples();
        return;
      }
      if (first < 0) {
        first = frame.position();
        startNs = frame.sentNs();
        lostSinceEnd = 0;
      }
      place((int) (frame.position() - first), speech.pcm());
    }

    private void place(int at, short[] samples) {
      if (at > end) {
        gaps.add(new Gap(end, at - end, lostSinceEnd));
      }
      lostSinceEnd = 0;
      if (at + samples.length > pcm.length) {
        pcm = Arrays.copyOf(pcm, Math.max(pcm.length * 2, at + samples.length));
      }
      System.arraycopy(samples, 0, pcm, at, samples.length);
      end = at + samples.length;
    }

    AudioTimeline build() {
      return new AudioTimeline(startNs, List.copyOf(gaps), Arrays.copyOf(pcm, end));
    }
  }
}
