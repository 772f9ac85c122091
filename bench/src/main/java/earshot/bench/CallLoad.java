package earshot.bench;

import earshot.capture.rtp.RtpPacket;
import earshot.capture.tap.CapturedFrame;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.TrafficScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Calls that are all up at once, in memory: the SIP that sets them up, and their media packets,
 * which go on for as long as anybody asks. {@value #ROUND} packets of each stream lie in one
 * buffer, in the order of the wire, and are played round and round; each round continues the
 * sequence numbers, timestamps and packet time of the one before.
 *
 * <p>A round lasts longer than the recorder remembers payloads when it looks for relayed audio, so
 * that speech which comes again is new to it, as it would be in a real call.
 */
final class CallLoad {
  /** Packets of each stream in a round: 2.56 s. */
  static final int ROUND = 128;

  /** Octets of G.711 in a packet of 20 ms. */
  static final int PAYLOAD = 160;

  /** Octets before the UDP payload: Ethernet, IPv4 without options, UDP. */
  static final int HEADERS = 14 + 20 + 8;

  /** Octets before the audio. */
  static final int AUDIO = HEADERS + RtpPacket.FIXED_HEADER_LENGTH;

  /** Octets of a media frame. */
  static final int FRAME = AUDIO + PAYLOAD;

  private static final long PACKET_NS = 20_000_000L;
  private static final int SEQUENCE = HEADERS + 2;
  private static final int TIMESTAMP = HEADERS + 4;
  private static final int SSRC = HEADERS + 8;

  private final List<WireMessage> signalling = new ArrayList<>();
  private final CapturedFrame frame = new CapturedFrame();
  private final ByteBuffer media;
  private final int streams;
  private int linkType;
  private int next;
  private int stream;
  private long slotNs;

  private CallLoad(int calls) {
    Map<Integer, List<byte[]>> packets = new LinkedHashMap<>();
    play(calls, packets);
    streams = packets.size();
    media = ByteBuffer.allocateDirect(streams * ROUND * FRAME);
    layOut(List.copyOf(packets.values()));
    slotNs = signalling.getLast().timestampNs() + PACKET_NS;
  }

  /** So many calls, of two streams each. */
  static CallLoad of(int calls) {
    return new CallLoad(calls);
  }

  private void play(int calls, Map<Integer, List<byte[]>> packets) {
    TrafficScript script = new TrafficScript(1);
    Host pbx = script.host("pbx", "PBX", "10.0.0.10");
    for (int i = 0; i < calls; i++) {
      String address = "10.1." + i / 250 + "." + (1 + i % 250);
      Host phone = script.host("2" + i, "Phone " + i, address);
      long talkMs = (ROUND + 1) * PACKET_NS / 1_000_000;
      script.leg("call-" + i, phone, pbx).startingAtMs(i).invite().ring(500).answer().talk(talkMs);
    }
    try {
      script.play((octets, timeNs, link) -> sort(octets, timeNs, link, packets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sort(byte[] octets, long timeNs, int link, Map<Integer, List<byte[]>> packets) {
    ByteBuffer bytes = ByteBuffer.wrap(octets);
    if (!RtpPacket.looksLikeRtp(bytes, HEADERS, octets.length - HEADERS)) {
      signalling.add(new WireMessage(bytes, timeNs, link));
    } else if (octets.length == FRAME) {
      linkType = link;
      packets.computeIfAbsent(bytes.getInt(SSRC), ssrc -> new ArrayList<>()).add(octets);
    }
  }

  /**
   * Lays the packets out in the order of the wire, numbered as if they were of the round before.
   */
  private void layOut(List<List<byte[]>> packets) {
    for (int number = 0; number < ROUND; number++) {
      for (List<byte[]> stream : packets) {
        int at = media.position();
        media.put(stream.get(number));
        shift(at, -ROUND);
      }
    }
  }

  private void shift(int at, int packets) {
    media.putShort(at + SEQUENCE, (short) (media.getShort(at + SEQUENCE) + packets));
    media.putInt(at + TIMESTAMP, media.getInt(at + TIMESTAMP) + packets * PAYLOAD);
  }

  /** How many streams there are. */
  int streams() {
    return streams;
  }

  /** How many packets are played before the first one comes again. */
  int packetsInRound() {
    return streams * ROUND;
  }

  /** Shows the messages that set the calls up, in order. */
  void signal(Consumer<CapturedFrame> consumer) {
    for (WireMessage message : signalling) {
      int length = message.frame().capacity();
      consumer.accept(
          frame.wrap(
              message.frame(), 0, length, length, message.linkType(), message.timestampNs(), 0));
    }
  }

  /** The SIP text of the first message that begins so. */
  String firstMessage(String beginning) {
    return signalling.stream()
        .map(message -> message.frame().array())
        .map(f -> new String(f, HEADERS, f.length - HEADERS, StandardCharsets.UTF_8))
        .filter(text -> text.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  /** The next media packet: one of every stream in turn, evenly spread over 20 ms. */
  CapturedFrame next() {
    int at = next;
    shift(at, ROUND);
    long timeNs = slotNs + PACKET_NS * stream / streams;
    if (++stream == streams) {
      stream = 0;
      slotNs += PACKET_NS;
    }
    next = at + FRAME == media.capacity() ? 0 : at + FRAME;
    return frame.wrap(media, at, FRAME, FRAME, linkType, timeNs, 0);
  }

  /** Speech in G.711: the payloads of so many packets on end, in a direct buffer. */
  ByteBuffer speech(int packets) {
    ByteBuffer speech = ByteBuffer.allocateDirect(packets * PAYLOAD);
    for (int i = 0; i < packets; i++) {
      speech.put(i * PAYLOAD, media, i * FRAME + AUDIO, PAYLOAD);
    }
    return speech;
  }
}
