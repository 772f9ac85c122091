package earshot.storage.seal;

import earshot.capture.codec.Codec;
import earshot.capture.record.CallRecord;
import earshot.capture.record.GapRecord;
import earshot.capture.record.LegRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.record.StreamRecord;
import earshot.storage.crypt.DataKey;
import earshot.storage.crypt.SealedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a call's recordings as the octets that were on the wire, in half the room, when the call is
 * sealed: while it is up they are linear, so there is one way only to write and to repair them. The
 * linear file stays until the index has the call, so a crash meanwhile costs nothing.
 *
 * <p>Only for recordings of one G.711 law: every sample that is in no filled span must be one that
 * the law decodes to, else the recording stays linear. The sealer's thread.
 */
final class WireOctets {
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final Spool spool;

  WireOctets(Spool spool) {
    this.spool = spool;
  }

  /** The call with its recordings so, where they can be. */
  FinishedCall of(FinishedCall call, DataKey key) throws IOException {
    CallRecord record = call.record();
    Optional<Codec> law = law(record.streams());
    if (law.isEmpty()) {
      return call;
    }
    List<RecordingRecord> linear = new ArrayList<>();
    Optional<RecordingRecord> recording = record.recording();
    if (recording.isPresent()) {
      recording = Optional.of(compact(recording.get(), law.get(), record.gaps(), key, linear));
    }
    List<LegRecord> legs = new ArrayList<>();
    for (LegRecord leg : record.legs()) {
      Optional<RecordingRecord> own = leg.recording();
      // Gaps are told of the call's own recording alone.
      legs.add(
          own.isEmpty()
              ? leg
              : leg.with(Optional.of(compact(own.get(), law.get(), List.of(), key, linear))));
    }
    if (linear.isEmpty()) {
      return call;
    }
    spool.afterSealing(
        record.id(), () -> linear.forEach(old -> spool.delete(spool.sealed(old.file()))));
    return FinishedCall.of(
        record.with(
            legs,
            record.streams(),
            recording,
            record.gaps(),
            record.outcome(),
            record.failures(),
            record.keptPayloads()));
  }

  /** The one law that all that was recorded came in. */
  private static Optional<Codec> law(List<StreamRecord> streams) {
    Set<String> names =
        streams.stream()
            .filter(StreamRecord::recorded)
            .map(StreamRecord::codec)
            .collect(Collectors.toSet());
    return names.size() == 1 ? Codec.ofEncoding(names.iterator().next(), 0, 1) : Optional.empty();
  }

  private RecordingRecord compact(
      RecordingRecord from,
      Codec law,
      List<GapRecord> gaps,
      DataKey key,
      List<RecordingRecord> linear)
      throws IOException {
    if (!from.format().equals(RecordingRecord.PCM16)) {
      return from; // it was before a crash
    }
    String name = SpoolName.compact(from.file());
    SpooledFile to = SpooledFile.create(spool, name, key);
    try (SealedFile samples = new SealedAudio(spool, from.file(), key).open()) {
      boolean whole = encode(samples, new LawSamples(law, gaps), to);
      to.finish();
      if (!whole) {
        spool.delete(spool.sealed(name));
        return from;
      }
    } catch (IOException e) {
      to.discard();
      throw e;
    }
    String format = law == Codec.PCMA ? RecordingRecord.A_LAW : RecordingRecord.MU_LAW;
    linear.add(from);
    return new SealedAudio(spool, name, key).record(format, from.started(), from.channelParties());
  }

  /** False when there is a sample that the law does not have. */
  private static boolean encode(SealedFile samples, LawSamples law, SpooledFile to)
      throws IOException {
    ByteBuffer in = ByteBuffer.allocate(BUFFER_OCTETS).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out = ByteBuffer.allocate(BUFFER_OCTETS / 2);
    while (samples.read(in) >= 0) {
      in.flip();
      boolean whole = law.encode(in, out.clear());
      to.write(out.flip());
      in.compact(); // part of a frame
      if (!whole) {
        return false;
      }
    }
    return true;
  }
}
