package earshot.testkit.scenario;

import earshot.capture.call.EndedCall;
import earshot.capture.call.PayloadKeeper;
import earshot.capture.call.RecordingSink;
import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.frame.UdpDatagram;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps recordings, kept packets and call records in memory. */
final class MemorySink implements RecordingSink {
  final List<CallRecord> records = new ArrayList<>();
  final Map<String, short[][]> recordings = new HashMap<>();
  final Map<String, List<byte[]>> payloads = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  int discarded;

  @Override
  public Track openTrack(String callId, Instant started) {
    if (!open.add(callId)) {
      throw new AssertionError("two open tracks called " + callId);
    }
    return new MemoryTrack(callId, started);
  }

  @Override
  public PayloadKeeper keepPayloads(String callId) {
    List<byte[]> kept = new ArrayList<>();
    String file = callId + ".rtp" + (payloads.containsKey(callId + ".rtp") ? "2" : "");
    payloads.put(file, kept);
    return new PayloadKeeper() {
      @Override
      public void keep(UdpDatagram datagram) {
        byte[] octets = new byte[datagram.length()];
        datagram.bytes().get(datagram.offset(), octets);
        kept.add(octets);
      }

      @Override
      public Optional<String> finish(String callId) {
        return Optional.of(file);
      }
    };
  }

  @Override
  public void callEnded(EndedCall call) {
    CallRecord record = call.finish();
    records.add(record);
    call.written(record);
  }

  /** How many tracks are neither finished nor thrown away. */
  int unfinished() {
    return open.size();
  }

  private final class MemoryTrack implements Track {
    private final String openName;
    private final Instant started;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    MemoryTrack(String openName, Instant started) {
      this.openName = openName;
      this.started = started;
    }

    @Override
    public void write(ByteBuffer interleavedPcm) {
      byte[] block = new byte[interleavedPcm.remaining()];
      interleavedPcm.get(block);
      octets.writeBytes(block);
    }

    @Override
    public List<TrackProblem> problems() {
      return List.of();
    }

    @Override
    public Optional<RecordingRecord> finish(
        String callId, String name, List<String> channelParties) {
      open.remove(openName);
      short[][] pcm = deinterleaved();
      String file = callId + (name.isEmpty() ? "" : "-" + name) + ".wav";
      if (recordings.put(file, pcm) != null) {
        throw new AssertionError("two recordings called " + file);
      }
      long ms = pcm[0].length / 8;
      return Optional.of(
          new RecordingRecord(
              file, RecordingRecord.PCM16, 0, "", started, ms, 8000, 2, channelParties));
    }

    private short[][] deinterleaved() {
      ByteBuffer all = ByteBuffer.wrap(octets.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      short[][] pcm = new short[2][all.remaining() / 4];
      for (int i = 0; i < pcm[0].length; i++) {
        pcm[0][i] = all.getShort();
        pcm[1][i] = all.getShort();
      }
      return pcm;
    }

    @Override
    public void discard() {
      open.remove(openName);
      discarded++;
    }
  }
}
