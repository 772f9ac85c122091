package earshot.bench;

import earshot.capture.CaptureSettings;
import earshot.capture.codec.Codec;
import earshot.capture.codec.G711;
import earshot.capture.jitter.Placement;
import earshot.capture.jitter.Side;
import earshot.capture.jitter.Timeline;
import earshot.capture.jitter.Workspace;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A packet decoded to its place on one of 1,000 time lines of two channels, and blocks released as
 * they fall due. Beside it: the same octets decoded into one array that stays in the cache.
 */
public class TimelineBench extends HotPieceBench {
  private static final int TIMELINES = 1_000;
  private static final int PACKETS = 256;

  private final ByteBuffer speech = CallLoad.of(1).speech(PACKETS);
  private final short[] table = Codec.PCMU.table();
  private final short[] samples = new short[CallLoad.PAYLOAD];
  private final Discard sink = new Discard();
  private final Timeline[] timelines = new Timeline[TIMELINES];
  private int packet;
  private int timeline;
  private long position;
  private Side side = Side.LEFT;

  /** Empty time lines with the limits that fit most practices. */
  public TimelineBench() {
    CaptureSettings settings = CaptureSettings.DEFAULT;
    Workspace workspace = new Workspace(settings.blockFrames());
    Arrays.setAll(timelines, i -> new Timeline(settings.timelines(), workspace, sink::write));
  }

  /** Lets time pass, places a packet. */
  @Benchmark
  public Placement earshot() {
    Timeline target = timelines[timeline];
    Side on = side;
    long at = position;
    nextTimeline();
    target.advance(at);
    return target.place(on, at, table, speech, nextOffset(), CallLoad.PAYLOAD);
  }

  /** Decodes a packet. */
  @Benchmark
  public short[] baselineTableDecode() {
    G711.decode(table, speech, nextOffset(), CallLoad.PAYLOAD, samples, 0);
    return samples;
  }

  private int nextOffset() {
    packet = packet + 1 & PACKETS - 1;
    return packet * CallLoad.PAYLOAD;
  }

  private void nextTimeline() {
    if (++timeline < TIMELINES) {
      return;
    }
    timeline = 0;
    if (side == Side.LEFT) {
      side = Side.RIGHT;
    } else {
      side = Side.LEFT;
      position += CallLoad.PAYLOAD;
    }
  }

  /** Nothing was released before its time, and nothing lost. */
  @TearDown
  public void check() {
    long frames = 0;
    for (Timeline each : timelines) {
      if (each.earlyReleases() != 0) {
        throw new IllegalStateException("released early");
      }
      frames += Math.max(0, each.released()); // below 0 while nothing has been released
    }
    if (frames * 4 != sink.octets()) {
      throw new IllegalStateException(frames + " frames released, written " + sink.octets() / 4);
    }
  }
}
