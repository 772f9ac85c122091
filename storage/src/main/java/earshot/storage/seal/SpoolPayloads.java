package earshot.storage.seal;

import earshot.capture.call.PayloadKeeper;
import earshot.capture.frame.RawIpPacket;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.tap.LinkType;
import earshot.capture.tap.PcapWriter;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Packets that cannot be decoded, in an encrypted capture of raw IP packets. Made with the first
 * packet. Written by the sink's thread, finished by the sealer's after that.
 */
final class SpoolPayloads implements PayloadKeeper {
  private static final long FLUSH_NS = 1_000_000_000L;

  private final Spool spool;
  private final String openedBy;
  private final String name;
  private final RawIpPacket packet;
  private @Nullable DataKey key;
  private @Nullable SpooledFile file;
  private @Nullable PcapWriter capture;
  private String finished = "";
  private boolean told;
  private long flushedNs;
  private long lost;

  SpoolPayloads(Spool spool, String callId, RawIpPacket packet) {
    this.spool = spool;
    this.openedBy = SpoolName.callOf(callId);
    this.name = callId + SpoolName.PAYLOADS;
    this.packet = packet;
  }

  @Override
  public void keep(UdpDatagram datagram) {
    lost++;
    try {
      PcapWriter out = capture();
      packet.wrap(datagram);
      out.write(packet.bytes(), 0, packet.length(), packet.length(), datagram.timestampNs());
      lost--;
      if (datagram.timestampNs() - flushedNs >= FLUSH_NS || datagram.timestampNs() < flushedNs) {
        flushedNs = datagram.timestampNs();
        out.flush();
      }
    } catch (IOException e) {
      tell(e); // what waits is tried again with the next packet
    }
  }

  private PcapWriter capture() throws IOException {
    PcapWriter out = capture;
    if (out == null) {
      if (spool.room().state() != Room.State.ENOUGH) {
        throw new IOException("no room is left but what call records need");
      }
      DataKey own = key == null ? spool.keys().acquire(openedBy) : key;
      key = own;
      SpooledFile made = SpooledFile.create(spool, name, own);
      file = made;
      out = new PcapWriter(new Destination(made), LinkType.RAW);
      capture = out;
    }
    return out;
  }

  private void tell(IOException e) {
    if (!told) {
      told = true;
      spool.listener().onStorageProblem(name + " may not be whole: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> soFar() {
    return file == null ? Optional.empty() : Optional.of(name);
  }

  /** As the port says; may be called again when it threw {@link SealPostponed}. */
  @Override
  public Optional<String> finish(String callId) {
    DataKey own = key;
    SpooledFile written = file;
    PcapWriter out = capture;
    if (own == null || written == null || out == null) {
      if (key != null) {
        spool.keys().release(openedBy);
        key = null;
      }
      return Optional.empty();
    }
    if (finished.isEmpty()) {
      try {
        out.flush();
        written.finish();
        finished = belongingTo(callId, own);
      } catch (IOException e) {
        throw new SealPostponed(name, e);
      }
      if (lost > 0) {
        spool
            .listener()
            .onStorageProblem(name + " lacks " + lost + " packets that could not be written");
      }
    }
    return Optional.of(finished);
  }

  private String belongingTo(String callId, DataKey own) throws IOException {
    if (openedBy.equals(callId)) {
      spool.keys().release(openedBy);
      return name;
    }
    String moved = copied(spool, name, own, callId);
    spool.afterSealing(
        callId,
        () -> {
          spool.delete(spool.sealed(name));
          spool.keys().release(openedBy);
        });
    return moved;
  }

  /** Copies a whole file to the call that it belongs to in the end; answers its name there. */
  static String copied(Spool spool, String name, DataKey key, String callId) throws IOException {
    DataKey its = spool.keys().acquire(callId);
    try (SealedFile from =
        SealedFile.openOfAnyLength(spool.files(), spool.sealed(name), key, name)) {
      SpooledFile copy = SpooledFile.create(spool, SpoolName.movedTo(callId, name), its);
      try {
        SealedAudio.copyAll(from, copy);
        copy.finish();
        return copy.name();
      } catch (IOException e) {
        copy.discard();
        throw e;
      }
    } finally {
      spool.keys().release(callId);
    }
  }

  /** Takes what a capture's writer writes. */
  private record Destination(SpooledFile file) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer octets) throws IOException {
      int before = octets.remaining();
      file.write(octets);
      return before - octets.remaining();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {} // ended by finish
  }
}
