package earshot.capture.call;

import earshot.capture.frame.UdpDatagram;
import earshot.capture.jitter.GapCause;
import earshot.capture.jitter.Placement;
import earshot.capture.jitter.Side;
import earshot.capture.jitter.Timeline;
import earshot.capture.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * The way of one stream's audio into its leg's recording: when it may speak, at which position, and
 * what is told of the stretches in which it says nothing.
 *
 * <p>Owned by the capture thread. {@link #onAudio} allocates nothing once the recording is open.
 */
final class AudioPath {
  /** No hold lasts longer: 4 hours in samples. What is filled is written, and disks are finite. */
  private static final long LONGEST_HOLE = 4L * 3600 * 8000;

  private final MediaStream stream;
  private final RecordingContext context;
  private Playout playout = new Playout();
  private long sequenceOffset;
  private @Nullable Recorder recorder;
  private @Nullable WaitingAudio waiting;
  private boolean sentOther;
  private boolean sentUndecodable;

  AudioPath(MediaStream stream, RecordingContext context) {
    this.stream = stream;
    this.context = context;
  }

  @Nullable Recorder recorder() {
    return recorder;
  }

  int reanchors() {
    return playout.reanchors();
  }

  /** Whether the stream has shown that it sends nothing while nothing is said. */
  boolean suppressesSilence() {
    return playout.suppressesSilence();
  }

  /** A packet that is not audio, but has a sequence number like one. */
  void skip(long sequence) {
    sentOther = true;
    playout.skip(sequence + sequenceOffset);
  }

  /** A packet of audio that nobody here can decode. */
  void undecodable(long sequence) {
    sentUndecodable = true;
    skip(sequence);
  }

  /** The clock by which its packets are placed. */
  Playout playout() {
    return playout;
  }

  /** The sender says that it is silent (RFC 3389). */
  void silent(long sequence) {
    playout.suppressesSilence(true);
    playout.skip(sequence + sequenceOffset);
  }

  /** Takes a packet of G.711 that its table decodes. */
  void onAudio(RtpPacket packet, UdpDatagram datagram, long sequence, short[] table) {
    long nowNs = datagram.timestampNs();
    Recorder target = recorder == null ? open(packet, nowNs, sequence) : recorder;
    if (!target.admits(stream, nowNs)) {
      setAside(datagram, sequence);
      return;
    }
    if (waiting != null) {
      speakWaiting(target, waiting);
    }
    place(target, packet, datagram, sequence, table);
  }

  private void place(
      Recorder target, RtpPacket packet, UdpDatagram datagram, long sequence, short[] table) {
    long nowNs = datagram.timestampNs();
    int length = packet.payloadLength();
    Timeline timeline = target.timeline();
    Side side = stream.side();
    long arrival = target.position(nowNs);
    timeline.advance(arrival);
    long time = playout.time(packet);
    long end = timeline.end(side);
    long number = sequence + sequenceOffset;
    long position = playout.position(packet, time, number, arrival, end, timeline.released());
    if (position - end > LONGEST_HOLE) {
      stream
          .tally()
          .countSetAside(); // a call has no such pause; a clock or a sender gone wrong has
      stream.keepAside(datagram);
      return;
    }
    if (position > end) {
      openHole(target, end, position);
    }
    Placement placement =
        timeline.place(side, position, table, datagram.bytes(), packet.payloadOffset(), length);
    if (placement == Placement.PLACED) {
      target.placed(side, position);
    }
    playout.placed(packet, number);
    sentOther = false;
    sentUndecodable = false;
    stream.tally().placed(placement);
    if (placement == Placement.CONFLICT || placement == Placement.LATE) {
      stream.keepAside(datagram);
    }
    context
        .evidence()
        .onAudio(stream, datagram.bytes(), packet.payloadOffset(), length, table, time, nowNs);
  }

  /**
   * What sequence numbers show to be lost is loss; in the rest of a gap no audio was sent. The
   * sender suppresses silence if it sent nothing else instead, like keys pressed, either.
   */
  private void openHole(Recorder target, long end, long position) {
    Side side = stream.side();
    if (!playout.hasSpoken()) {
      target.begin(side, position);
      return;
    }
    long lost = playout.lossBefore();
    if (position - lost > end) {
      GapCause cause =
          target.silenceAfter(
              side, sentUndecodable ? GapCause.UNDECODABLE : GapCause.SILENCE_SUPPRESSION);
      playout.suppressesSilence(cause == GapCause.SILENCE_SUPPRESSION && !sentOther);
      target.timeline().openHole(side, position - lost, cause);
    }
    if (lost > 0) {
      target.timeline().openHole(side, position, GapCause.WIRE_LOSS);
    }
  }

  private Recorder open(RtpPacket packet, long nowNs, long sequence) {
    Recorder target = recorder(nowNs);
    MediaStream speaker = target.speaker(stream.channel());
    if (speaker != null
        && speaker.ssrc() == stream.ssrc()
        && speaker.audioPayloadType() == packet.payloadType()
        && speaker.playout().continuesWith(packet)) {
      playout = speaker.playout();
      sequenceOffset = playout.offset(sequence);
    }
    return target;
  }

  /** Whether the recording that the stream belongs to is written as far as that already. */
  boolean isWritten(long atNs) {
    Recorder target = recorder == null ? there() : recorder;
    return target != null && target.position(atNs) < target.timeline().released();
  }

  /** The recording that the stream belongs to; null when it is not open yet. */
  private @Nullable Recorder there() {
    Leg leg = stream.leg();
    return leg != null ? leg.recorder() : stream.call().orElseThrow().firstRecorder();
  }

  private Recorder recorder(long nowNs) {
    Call call = stream.call().orElseThrow();
    Leg leg = stream.leg();
    Recorder opened = there();
    if (opened == null) {
      opened = new Recorder(context, call.newTrackName(), nowNs);
      call.recorders().add(opened);
      if (leg != null) {
        leg.recordTo(opened);
      }
    }
    recorder = opened;
    return opened;
  }

  /** Audio that has no place because another stream speaks on the channel, for now at least. */
  private void setAside(UdpDatagram datagram, long sequence) {
    skip(sequence);
    if (waiting == null) {
      waiting = new WaitingAudio(this::giveUp);
    }
    waiting.add(datagram, sequence);
  }

  private void giveUp(UdpDatagram datagram) {
    stream.tally().countSetAside();
    stream.keepAside(datagram);
  }

  /** The other stream has fallen silent: this one has taken over since its last packet. */
  private void speakWaiting(Recorder target, WaitingAudio audio) {
    waiting = null;
    RtpPacket packet = new RtpPacket();
    audio.replay(
        target.takenOverFromNs(stream.channel()),
        (datagram, sequence) -> {
          short[] table = null;
          if (packet.wrap(datagram.bytes(), datagram.offset(), datagram.length())) {
            table = stream.tableOf(packet.payloadType());
          }
          if (table == null) {
            giveUp(datagram);
          } else {
            place(target, packet, datagram, sequence, table);
          }
        });
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    if (waiting != null) {
      waiting.shift(byNs);
    }
  }

  /** Nothing more comes: what still waits is kept beside the recording. */
  void finish() {
    if (waiting != null) {
      waiting.giveUpAll();
      waiting = null;
    }
  }

  void close() {
    recorder = null;
  }
}
