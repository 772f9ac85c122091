package earshot.capture.call;

import earshot.capture.codec.Codec;
import earshot.capture.dialog.Party;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.jitter.Placement;
import earshot.capture.jitter.Side;
import earshot.capture.rtp.Arrival;
import earshot.capture.rtp.RtpPacket;
import earshot.capture.rtp.StreamStatistics;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One RTP stream: one SSRC from one endpoint to another. Puts each packet of audio at its place in
 * its leg's recording, and counts what became of every packet.
 *
 * <p>Owned by the capture thread. {@link #onPacket} allocates nothing once the recording is open.
 */
final class MediaStream {
  private static final int CLOCK_RATE_HZ = 8_000;
  private static final int PAYLOAD_TYPES = 128;
  private static final int NEXT_PACKETS = 100;
  private static final short[] MU_LAW = Codec.PCMU.table();
  private static final short[] A_LAW = Codec.PCMA.table();

  private final long source;
  private final long destination;
  private final int ssrc;
  private final RecordingContext context;
  private final StreamStatistics statistics = new StreamStatistics(CLOCK_RATE_HZ);
  private final AudioPath audio;
  private final SpeechPrints prints = new SpeechPrints();
  private final @Nullable PayloadKind[] kinds = new PayloadKind[PAYLOAD_TYPES];
  private final StreamTally tally = new StreamTally();

  private @Nullable Call unsignalledCall;
  private @Nullable Leg leg;
  private Party sender = Party.CALLER;
  private int channel;
  private Side side = Side.LEFT;
  private @Nullable MediaStream repeated;
  private @Nullable SuspectPacket suspect;
  private @Nullable Candidate candidate;
  private long probationNs;
  private long lastSeenNs;
  private boolean encrypted;
  private int audioPayloadType = -1;
  private int lastEventTimestamp;
  private boolean inEvent;
  private int firstPending = PendingMedia.NONE;
  private int lastPending = PendingMedia.NONE;

  MediaStream(long source, long destination, int ssrc, RecordingContext context) {
    this.source = source;
    this.destination = destination;
    this.ssrc = ssrc;
    this.context = context;
    this.audio = new AudioPath(this, context);
  }

  /**
   * Appends a packet to those that wait for this stream: see {@link PendingMedia}.
   *
   * @return the one before it, or {@link PendingMedia#NONE}
   */
  int append(int packet) {
    int before = lastPending;
    lastPending = packet;
    if (before == PendingMedia.NONE) {
      firstPending = packet;
    }
    return before;
  }

  /** The first packet that waits, or {@link PendingMedia#NONE}. */
  int firstPending() {
    return firstPending;
  }

  /** The first packet that waits no longer does; another one is first now, or none. */
  void removeFirst(int next) {
    firstPending = next;
    if (next == PendingMedia.NONE) {
      lastPending = PendingMedia.NONE;
    }
  }

  long source() {
    return source;
  }

  long destination() {
    return destination;
  }

  int ssrc() {
    return ssrc;
  }

  StreamStatistics statistics() {
    return statistics;
  }

  StreamTally tally() {
    return tally;
  }

  @Nullable Leg leg() {
    return leg;
  }

  /** The party of its leg that sends it. */
  Party sender() {
    return sender;
  }

  /** 0 for left, 1 for right. */
  int channel() {
    return channel;
  }

  /** Its audio is that of another stream, which is known to be of a leg. */
  void repeats(MediaStream original) {
    repeated = original;
  }

  /** The channel of whoever speaks in it: a copy's own channel was chosen when nobody was known. */
  int speakerChannel() {
    return repeated == null ? channel : repeated.channel;
  }

  Side side() {
    return side;
  }

  @Nullable Recorder recorder() {
    return audio.recorder();
  }

  /** The clock by which its audio is placed. */
  Playout playout() {
    return audio.playout();
  }

  int reanchors() {
    return audio.reanchors();
  }

  /** The payload type of its decodable audio; -1 when it has carried none. */
  int audioPayloadType() {
    return audioPayloadType;
  }

  /** The payload type that stands for it: its audio's, else what it carried last. */
  int mainPayloadType() {
    if (audioPayloadType >= 0) {
      return audioPayloadType;
    }
    int undecodable = tally.undecodablePayloadType();
    return undecodable >= 0 ? undecodable : statistics.payloadType();
  }

  boolean isEncrypted() {
    return encrypted;
  }

  void markEncrypted() {
    encrypted = true;
  }

  Optional<Call> call() {
    return leg != null ? Optional.of(leg.call()) : Optional.ofNullable(unsignalledCall);
  }

  /** The streams of its call, itself among them; of a stream that is claimed. */
  List<MediaStream> siblings() {
    return leg == null ? call().orElseThrow().streams() : leg.call().streams();
  }

  boolean isClaimed() {
    return leg != null || unsignalledCall != null;
  }

  void putOnProbation(long nowNs) {
    candidate = new Candidate();
    probationNs = nowNs;
    lastSeenNs = nowNs;
  }

  long probationNs() {
    return probationNs;
  }

  @Nullable Candidate candidate() {
    return candidate;
  }

  /** Ends its probation, whatever came of it. */
  Optional<Candidate> takeCandidate() {
    Optional<Candidate> taken = Optional.ofNullable(candidate);
    candidate = null;
    return taken;
  }

  void seen(long nowNs) {
    lastSeenNs = nowNs;
  }

  /** The clock was set by so much: what was seen, was seen so much later. */
  void shift(long byNs) {
    lastSeenNs += byNs;
    probationNs += byNs;
    statistics.shift(byNs);
    prints.shift(byNs);
    audio.shift(byNs);
    if (suspect != null) {
      suspect = new SuspectPacket(suspect.datagram().later(byNs));
    }
    if (candidate != null) {
      candidate.shift(byNs);
    }
  }

  /**
   * Whether a packet that comes after a pause is the one that was due when the pause began, so that
   * nothing was sent meanwhile: not even time has passed for its sender.
   */
  boolean continuesWith(RtpPacket packet, long pauseNs) {
    int ticks = packet.timestamp() - statistics.lastTimestamp(); // wraps
    int packets = (short) (packet.sequenceNumber() - (int) statistics.sequence());
    return packets > 0
        && packets < NEXT_PACKETS
        && ticks >= 0
        && ticks * Recorder.SAMPLE_NS < pauseNs / 2;
  }

  long lastSeenNs() {
    return lastSeenNs;
  }

  /** Makes it a stream of a leg. */
  void claim(Leg toLeg, Party bySender) {
    leg = toLeg;
    sender = bySender;
    setChannel(toLeg.channel(bySender));
    toLeg.streams().add(this);
    toLeg.call().streams().add(this);
    learnPayloadTypes();
  }

  /** Makes it a stream of a call that no signalling has announced. */
  void claimUnsignalled(Call call, int onChannel) {
    unsignalledCall = call;
    setChannel(onChannel);
    sender = onChannel == 0 ? Party.CALLER : Party.CALLEE;
    call.streams().add(this);
  }

  /** Its call has become part of another one. */
  void movesTo(Call other) {
    if (unsignalledCall != null) {
      unsignalledCall = other;
    }
  }

  /** Signalling has come after its media: it goes on as a stream of a leg, on the same channel. */
  void explain(Leg byLeg, Party bySender) {
    leg = byLeg;
    sender = bySender;
    unsignalledCall = null;
    byLeg.streams().add(this);
    if (byLeg.recorder() == null) {
      byLeg.recordTo(audio.recorder());
    }
    learnPayloadTypes();
  }

  private void setChannel(int number) {
    channel = number;
    side = number == 0 ? Side.LEFT : Side.RIGHT;
  }

  /** The descriptions have changed: payload types may mean something else now. */
  void learnPayloadTypes() {
    java.util.Arrays.fill(kinds, null);
  }

  private PayloadKind kind(int payloadType) {
    PayloadKind kind = kinds[payloadType];
    if (kind == null) {
      kind =
          leg == null
              ? PayloadKind.ofStatic(payloadType)
              : PayloadKind.of(payloadType, leg, sender);
      if (encrypted || leg != null && leg.encryptionAgreed()) {
        kind = PayloadKind.OTHER;
      }
      kinds[payloadType] = kind;
    }
    return kind;
  }

  /** What decodes a payload type; null when it is not G.711. */
  short @Nullable [] tableOf(int payloadType) {
    return switch (kind(payloadType)) {
      case PCMU -> MU_LAW;
      case PCMA -> A_LAW;
      case COMFORT_NOISE, TELEPHONE_EVENT, OTHER -> null;
    };
  }

  /** Takes the stream's next packet. */
  void onPacket(RtpPacket packet, UdpDatagram datagram) {
    lastSeenNs = datagram.timestampNs();
    Arrival arrival = statistics.onPacket(packet, lastSeenNs);
    switch (arrival) {
      case DUPLICATE -> {}
      case NEW, REORDERED -> {
        if (suspect != null) {
          wasStray(suspect);
        }
        take(packet, datagram, statistics.sequence());
      }
      case SUSPECT -> {
        if (suspect != null) {
          wasStray(suspect);
        }
        suspect = new SuspectPacket(KeptDatagram.of(datagram));
      }
      case RESTART -> {
        if (suspect != null) {
          suspect.replay((first, kept) -> take(first, kept, statistics.suspect()));
          suspect = null;
        }
        take(packet, datagram, statistics.sequence());
      }
    }
  }

  /**
   * Takes a packet that has waited until it was known whose it is. When its stretch of the
   * recording has been written meanwhile it is kept beside that.
   */
  void onKept(RtpPacket packet, UdpDatagram datagram) {
    if (!audio.isWritten(datagram.timestampNs())) {
      onPacket(packet, datagram);
    } else if (statistics.onPacket(packet, datagram.timestampNs()) != Arrival.DUPLICATE) {
      keepLate(packet, datagram);
    }
  }

  /** It came far too late, or from elsewhere: it has no place, and is kept. */
  private void wasStray(SuspectPacket packet) {
    suspect = null;
    packet.replay(this::keepLate);
  }

  private void keepLate(RtpPacket packet, UdpDatagram datagram) {
    if (tableOf(packet.payloadType()) != null && packet.payloadLength() > 0) {
      tally.placed(Placement.LATE);
      keepAside(datagram);
    } else if (kind(packet.payloadType()) == PayloadKind.OTHER) {
      keep(packet, datagram);
    }
  }

  private void take(RtpPacket packet, UdpDatagram datagram, long sequence) {
    switch (kind(packet.payloadType())) {
      case PCMU -> onAudio(packet, datagram, sequence, MU_LAW);
      case PCMA -> onAudio(packet, datagram, sequence, A_LAW);
      case COMFORT_NOISE -> audio.silent(sequence);
      case TELEPHONE_EVENT -> onTelephoneEvent(packet, datagram.timestampNs(), sequence);
      case OTHER -> {
        if (leg == null && isEventOfUnknownType(packet)) {
          onTelephoneEvent(packet, datagram.timestampNs(), sequence);
        } else {
          audio.undecodable(sequence);
          keep(packet, datagram);
        }
      }
    }
  }

  /** Without a description: among G.711, four octets of a dynamic type are RFC 4733's. */
  private boolean isEventOfUnknownType(RtpPacket packet) {
    return tally.hasAudio() && packet.payloadType() >= 96 && packet.payloadLength() == 4;
  }

  private void onAudio(RtpPacket packet, UdpDatagram datagram, long sequence, short[] table) {
    if (packet.payloadLength() == 0) {
      audio.skip(sequence); // a keep-alive (RFC 6263)
      return;
    }
    if (packet.payloadType() != audioPayloadType) {
      changeCodec(packet.payloadType(), datagram.timestampNs());
    }
    audio.onAudio(packet, datagram, sequence, table);
  }

  /** The fingerprints of its audio. */
  SpeechPrints prints() {
    return prints;
  }

  /** Whether it has shown that it sends nothing while nothing is said. */
  boolean suppressesSilence() {
    return audio.suppressesSilence();
  }

  private void changeCodec(int payloadType, long nowNs) {
    if (audioPayloadType >= 0) {
      mark(nowNs, "codec-change", encoding(audioPayloadType) + " to " + encoding(payloadType));
    }
    audioPayloadType = payloadType;
  }

  /** The encoding's name for one of its payload types. */
  String encoding(int payloadType) {
    return leg == null
        ? PayloadKind.encoding(payloadType)
        : PayloadKind.encoding(payloadType, leg, sender);
  }

  private void keep(RtpPacket packet, UdpDatagram datagram) {
    if (packet.payloadLength() == 0) {
      return;
    }
    tally.countUndecodable(packet.payloadType(), datagram.timestampNs());
    keepAside(datagram);
  }

  /** Keeps a packet beside the recording. */
  void keepAside(UdpDatagram datagram) {
    Call call = call().orElseThrow();
    call.undecodable().keep(datagram, context.sink(), call.id());
  }

  /** One mark per event: its packets share a timestamp (RFC 4733 section 2.3.1). */
  private void onTelephoneEvent(RtpPacket packet, long nowNs, long sequence) {
    audio.skip(sequence);
    if (!inEvent || packet.timestamp() != lastEventTimestamp) {
      inEvent = true;
      lastEventTimestamp = packet.timestamp();
      mark(nowNs, "dtmf", "rtp-event");
    }
  }

  private void mark(long nowNs, String event, String detail) {
    call().orElseThrow().mark(new Mark(nowNs, event, leg, leg == null ? null : sender, detail));
  }

  /** Whether it is plainly rather this stream that the call has moved to. */
  boolean outranks(MediaStream speaker) {
    Leg mine = leg;
    Leg theirs = speaker.leg;
    if (mine == null || theirs == null) {
      return false;
    }
    if (mine != theirs) {
      return mine.isAnswered() && (theirs.isEnded() || theirs.startedNs() < mine.startedNs());
    }
    return mine.endsDescribed(this) > mine.endsDescribed(speaker);
  }

  void tookOverFrom(MediaStream speaker, long nowNs) {
    if (speaker.ssrc != ssrc) {
      mark(nowNs, "stream-change", "");
    }
  }

  /** Its sender has left it (RFC 3550 section 6.6). */
  void saidGoodbye() {
    Recorder recorder = audio.recorder();
    if (recorder != null) {
      recorder.makeWay(this);
    }
  }

  /** Nothing more comes: whatever waited for another packet is kept beside the recording. */
  void finish() {
    if (suspect != null) {
      wasStray(suspect);
    }
    audio.finish();
  }

  /** Lets go of what is large; what it counted stays. */
  void close() {
    audio.close();
    candidate = null;
  }
}
