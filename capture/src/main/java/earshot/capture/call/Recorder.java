package earshot.capture.call;

import earshot.capture.jitter.BlockConsumer;
import earshot.capture.jitter.Gap;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Side;
import earshot.capture.jitter.Timeline;
import earshot.capture.record.CallId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recording in the making: the time line of a leg's audio, and the streams that speak on its
 * two channels. A channel has one stream at a time; another one takes over when that has fallen
 * silent, or when it is plainly the one that the call has moved to.
 *
 * <p>Owned by the capture thread.
 */
final class Recorder implements BlockConsumer {
  /** A sample in ns: 1/8000 s. */
  static final long SAMPLE_NS = 125_000;

  /** How long the stream that speaks on a channel must be silent before another may. */
  private static final long TAKEOVER_NS = 200_000_000L;

  /**
   * What is shorter than the longest packet is no silence at a recording's edges: the two sides'
   * packets only do not begin together.
   */
  private static final int LONGEST_PACKET = 480;

  private final RecordingContext context;
  private final String openName;
  private final long startedNs;
  private final Timeline timeline;
  private final @Nullable MediaStream[] speakers = new MediaStream[2];
  private final @Nullable MediaStream[] previous = new MediaStream[2];
  private final long[] spokeNs = new long[2];
  private final long[] firstHeard = {Long.MAX_VALUE, Long.MAX_VALUE};
  private final long[] takenOverNs = new long[2];
  private final List<Leg> legs = new ArrayList<>(1);
  private final TapDrops drops = new TapDrops();
  private long steppedNs;
  private @Nullable Track track;

  Recorder(RecordingContext context, String openName, long startedNs) {
    this.context = context;
    this.openName = openName;
    this.startedNs = startedNs;
    timeline = context.newTimeline(this);
  }

  /** Records a leg, from now on. */
  void serves(Leg leg) {
    if (!legs.contains(leg)) {
      legs.add(leg);
    }
  }

  /** Packet time as a position on the time line. */
  long position(long nowNs) {
    return Math.floorDiv(nowNs - steppedNs - startedNs, SAMPLE_NS);
  }

  /** Packet time of a position, by the clock as it is now. */
  private long timeNs(long position) {
    return startedNs + steppedNs + position * SAMPLE_NS;
  }

  /** The clock was set by so much: the time line goes on as if it had not been. */
  void shift(long byNs) {
    steppedNs += byNs;
    for (int channel = 0; channel < spokeNs.length; channel++) {
      spokeNs[channel] += byNs;
      takenOverNs[channel] += byNs;
    }
  }

  /** Frames were lost by the tap between these times. */
  void framesDropped(long sinceNs, long untilNs) {
    drops.add(position(sinceNs), position(untilNs));
  }

  Timeline timeline() {
    return timeline;
  }

  /** Whether the stream may speak on its channel now. */
  boolean admits(MediaStream stream, long nowNs) {
    int channel = stream.channel();
    MediaStream speaker = speakers[channel];
    if (speaker != null && speaker != stream && speaker.playout() == stream.playout()) {
      if (stream.outranks(speaker)) {
        speakers[channel] = stream;
      }
    } else if (speaker != stream) {
      if (speaker != null && nowNs - spokeNs[channel] < TAKEOVER_NS && !stream.outranks(speaker)) {
        return false;
      }
      speakers[channel] = stream;
      previous[channel] = speaker;
      takenOverNs[channel] = spokeNs[channel];
      if (speaker != null) {
        stream.tookOverFrom(speaker, nowNs);
      }
    }
    spokeNs[channel] = nowNs;
    return true;
  }

  /** When the stream before the one that speaks on a channel last spoke. */
  long takenOverFromNs(int channel) {
    return takenOverNs[channel];
  }

  /** The stream has ended: its channel is free for another. */
  void makeWay(MediaStream stream) {
    if (speakers[stream.channel()] == stream) {
      spokeNs[stream.channel()] -= TAKEOVER_NS;
    }
  }

  /** The stream that speaks, or spoke last, on a channel. */
  @Nullable MediaStream speaker(int channel) {
    return speakers[channel];
  }

  /** Packet time has come so far: writes what no packet can change any more. */
  void advance(long nowNs) {
    timeline.advance(position(nowNs));
  }

  @Override
  public void accept(ByteBuffer interleavedPcm) {
    Track target = track;
    if (target == null) {
      target = context.sink().openTrack(openName, CallId.instant(firstSampleNs()));
      track = target;
    }
    target.write(interleavedPcm);
  }

  /** Packet time of the first sample. */
  long firstSampleNs() {
    return startedNs + timeline.start() * SAMPLE_NS;
  }

  /** How many samples the recording has or will have. */
  long length() {
    return Math.max(timeline.end(Side.LEFT), timeline.end(Side.RIGHT)) - timeline.start();
  }

  /** How much of both channels was heard. */
  long heard() {
    return heard(Side.LEFT) + heard(Side.RIGHT);
  }

  /** How much of a channel was lost. */
  long lost(Side side) {
    return timeline.gaps(side).samples(GapCause.WIRE_LOSS)
        + timeline.gaps(side).samples(GapCause.TAP_DROP);
  }

  /** How much of a channel was lost while the other recording went on. */
  long lostDuring(Recorder other, Side side) {
    long from = (other.firstSampleNs() - firstSampleNs()) / SAMPLE_NS;
    long to = from + other.length();
    long lost = 0;
    for (Gap gap : timeline.gaps(side).gaps()) {
      if (gap.cause().isLoss()) {
        long end = Math.min(gap.position() + gap.length(), to);
        lost += Math.max(0, end - Math.max(gap.position(), from));
      }
    }
    return lost;
  }

  /** How much of a channel was heard: its length without what was filled. */
  long heard(Side side) {
    long filled = lead(side);
    for (GapCause cause : GapCause.values()) {
      filled += timeline.gaps(side).samples(cause);
    }
    return Math.max(0, timeline.end(side) - timeline.start() - filled);
  }

  /**
   * Writes all that is left, with silence to the end on the side that fell silent first. To be
   * called once, before its {@link #track} is finished, or {@link #discard}.
   */
  void drain() {
    long end = Math.max(timeline.end(Side.LEFT), timeline.end(Side.RIGHT));
    for (Side side : Side.values()) {
      if (end - timeline.end(side) > LONGEST_PACKET) {
        openSilence(side, end, speakers[side.ordinal()]);
      }
    }
    timeline.finish();
    for (Side side : Side.values()) {
      drops.explain(timeline.gaps(side));
    }
  }

  /**
   * The stream that was admitted last begins to speak at a position: what its channel lacks until
   * then nobody sent, as far as is known.
   */
  void begin(Side side, long position) {
    MediaStream before = previous[side.ordinal()];
    if (before == null) {
      timeline.expectNothing(side, position);
    } else {
      openSilence(side, position, before);
    }
  }

  /** Audio was placed at a position. */
  void placed(Side side, long position) {
    firstHeard[side.ordinal()] = Math.min(firstHeard[side.ordinal()], position);
  }

  /**
   * How long a channel's silence before its first audio is: a gap that the time line, which waits
   * for what may yet belong there, does not list. Nothing when it is no longer than a packet.
   */
  long lead(Side side) {
    long first = firstHeard[side.ordinal()];
    long lead = first == Long.MAX_VALUE ? 0 : first - timeline.start();
    return lead > LONGEST_PACKET ? lead : 0;
  }

  /** Why there is a {@link #lead}. */
  GapCause leadCause(Side side) {
    long fromNs = firstSampleNs();
    return silenceSince(fromNs, unproven(side, fromNs, fromNs + lead(side) * SAMPLE_NS));
  }

  private void openSilence(Side side, long upTo, @Nullable MediaStream before) {
    long fromNs = timeNs(timeline.end(side));
    GapCause unproven = unproven(side, fromNs, timeNs(upTo));
    boolean shown = before != null && before.suppressesSilence();
    boolean suppressed = shown && unproven == GapCause.NOT_SENT;
    GapCause cause = suppressed ? GapCause.SILENCE_SUPPRESSION : unproven;
    timeline.openHole(side, upTo, silenceSince(fromNs, cause));
  }

  /** Why nothing is heard that no sequence number tells of: what there is cannot be decoded. */
  private GapCause unproven(Side side, long fromNs, long toNs) {
    Spans undecodable = Spans.NONE;
    for (Leg leg : legs) {
      for (MediaStream stream : leg.streams()) {
        if (stream.channel() == side.ordinal()) {
          undecodable = undecodable.plus(stream.tally().undecodableSpan());
        }
      }
    }
    long there = undecodable.and(Spans.of(fromNs, toNs)).totalNs();
    return there > (toNs - fromNs) / 2 ? GapCause.UNDECODABLE : GapCause.NOT_SENT;
  }

  /** Why there is no audio since a channel's last: hold, or else what its stream shows. */
  GapCause silenceAfter(Side side, GapCause shown) {
    return silenceSince(timeNs(timeline.end(side)), shown);
  }

  private GapCause silenceSince(long fromNs, GapCause otherwise) {
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = legs.get(i);
      // Between the end of one leg and the next a party is being put through.
      if (leg.wasOnHoldSince(fromNs) || leg.startedNs() >= fromNs && i > 0) {
        return GapCause.HOLD;
      }
    }
    return otherwise;
  }

  /** The legs it records or recorded, in the order in which they came to it. */
  List<Leg> legs() {
    return legs;
  }

  /** Where its audio is written; empty when it had none. */
  Optional<Track> track() {
    return Optional.ofNullable(track);
  }

  void discard() {
    if (track != null) {
      track.discard();
    }
  }
}
