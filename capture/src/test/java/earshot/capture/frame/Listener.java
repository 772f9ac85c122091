package earshot.capture.frame;

import earshot.capture.count.CaptureCounters;
import earshot.capture.count.Incident;
import earshot.capture.count.Verdict;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.CapturedFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A decoder, and a handler that remembers everything it was given. */
final class Listener implements TransportHandler {
  record Datagram(
      String source,
      String destination,
      long sourceMac,
      long timestampNs,
      boolean truncated,
      String text) {}

  record Chunk(
      String source, String text, long sourceMac, long timestampNs, boolean hole, boolean last) {}

  final AddressTable addresses = new AddressTable();
  final CaptureCounters counters = new CaptureCounters();
  final List<Datagram> datagrams = new ArrayList<>();
  final List<Chunk> chunks = new ArrayList<>();
  final Map<String, StringBuilder> sent = new LinkedHashMap<>();
  final FrameDecoder decoder;
  Predicate<TcpChunk> wants = chunk -> true;
  Verdict unwanted = Verdict.OTHER_TCP;
  int asked;

  Listener() {
    this(FrameLimits.defaults());
  }

  Listener(FrameLimits limits) {
    decoder = new FrameDecoder(limits, addresses, counters, this);
  }

  /** Decodes and answers the verdict. */
  Verdict decode(CapturedFrame frame) {
    long[] before = verdicts();
    decoder.decode(frame);
    long[] after = verdicts();
    Verdict counted = null;
    for (Verdict verdict : Verdict.values()) {
      long more = after[verdict.ordinal()] - before[verdict.ordinal()];
      if (more != 0) {
        if (more != 1 || counted != null) {
          throw new AssertionError("not exactly one verdict");
        }
        counted = verdict;
      }
    }
    if (counted == null) {
      throw new AssertionError("no verdict");
    }
    return counted;
  }

  Verdict decode(Packets ethernet) {
    return decode(ethernet.captured());
  }

  Verdict decode(Packets ethernet, long timestampNs) {
    return decode(ethernet.captured(1, timestampNs));
  }

  private long[] verdicts() {
    long[] counts = new long[Verdict.values().length];
    for (Verdict verdict : Verdict.values()) {
      counts[verdict.ordinal()] = counters.of(verdict);
    }
    return counts;
  }

  long incidents() {
    long sum = 0;
    for (Incident incident : Incident.values()) {
      sum += counters.of(incident);
    }
    return sum;
  }

  Datagram only() {
    if (datagrams.size() != 1) {
      throw new AssertionError("datagrams: " + datagrams);
    }
    return datagrams.getFirst();
  }

  /** The octets of one direction so far, as text. */
  String sent(String source) {
    return sent.getOrDefault(source, new StringBuilder()).toString();
  }

  @Override
  public Verdict onUdp(UdpDatagram datagram) {
    datagrams.add(
        new Datagram(
            addresses.text(datagram.source()),
            addresses.text(datagram.destination()),
            datagram.sourceMac(),
            datagram.timestampNs(),
            datagram.truncated(),
            text(datagram.bytes(), datagram.offset(), datagram.length())));
    return Verdict.MEDIA;
  }

  @Override
  public void onTcp(TcpChunk chunk) {
    String text = text(chunk.bytes(), chunk.offset(), chunk.length());
    String source = addresses.text(chunk.source());
    chunks.add(
        new Chunk(
            source, text, chunk.sourceMac(), chunk.timestampNs(), chunk.afterHole(), chunk.last()));
    sent.computeIfAbsent(source, s -> new StringBuilder()).append(text);
  }

  @Override
  public boolean wantsTcp(TcpChunk firstOctets) {
    asked++;
    return wants.test(firstOctets);
  }

  @Override
  public Verdict unwantedTcp(TcpChunk octets) {
    return unwanted;
  }

  static String text(ByteBuffer bytes, int offset, int length) {
    byte[] octets = new byte[length];
    bytes.get(offset, octets);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
