package earshot.capture.folder;

import earshot.capture.call.PayloadKeeper;
import earshot.capture.frame.RawIpPacket;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.net.AddressTable;
import earshot.capture.tap.LinkType;
import earshot.capture.tap.PcapWriter;
import earshot.capture.track.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps datagrams in a capture of raw IP packets, which every tool that knows captures can read.
 * The file is made with the first packet.
 */
final class PayloadFile implements PayloadKeeper {
  private static final String SUFFIX = ".rtp.pcap";

  /** How much a process that is killed may lose, in packet time. */
  private static final long FLUSH_NS = 1_000_000_000L;

  private final OutputFolder folder;
  private final Path file;
  private final RawIpPacket packet;
  private @Nullable PcapWriter writer;
  private boolean finished;
  private boolean told;
  private long lost;
  private long flushedNs;

  PayloadFile(OutputFolder folder, String callId, AddressTable addresses) {
    this.folder = folder;
    this.file = folder.take(callId, SUFFIX);
    this.packet = new RawIpPacket(addresses);
  }

  @Override
  public void keep(UdpDatagram datagram) {
    if (finished) {
      return;
    }
    try {
      PcapWriter out = writer;
      if (out == null) {
        out = PcapWriter.create(file, LinkType.RAW);
        writer = out;
      }
      keep(datagram, out);
      if (datagram.timestampNs() - flushedNs >= FLUSH_NS || datagram.timestampNs() < flushedNs) {
        flushedNs = datagram.timestampNs();
        out.flush();
      }
    } catch (IOException e) {
      tell(e);
    }
  }

  private void keep(UdpDatagram datagram, PcapWriter out) throws IOException {
    packet.wrap(datagram);
    lost++;
    out.write(packet.bytes(), 0, packet.length(), packet.length(), datagram.timestampNs());
    lost--;
  }

  /** What waits is tried again with the next packet: a disk that was full need not stay so. */
  private void tell(IOException e) {
    if (!told) {
      told = true;
      folder.problem(file + " may not be whole: " + IoReason.of(e));
    }
  }

  @Override
  public Optional<String> soFar() {
    return writer == null ? Optional.empty() : Optional.of(folder.nameOf(file));
  }

  @Override
  public Optional<String> finish(String callId) {
    folder.release(file);
    PcapWriter out = writer;
    if (out == null) {
      return Optional.empty();
    }
    writer = null;
    finished = true;
    try {
      out.close();
    } catch (IOException e) {
      folder.problem(file + " lacks its last packets: " + IoReason.of(e));
    }
    if (lost > 0) {
      folder.problem(file + " lacks " + lost + " packets that could not be written");
    }
    return Optional.of(folder.nameOf(file));
  }
}
