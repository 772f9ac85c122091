package earshot.storage;

import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What comes of the traffic when nothing goes wrong.
 *
 * @param calls by id
 * @param files samples of recordings, and captures of packets, by name
 * @param goneNs when a call turned out to be part of another one
 */
record RecordedCalls(
    Map<String, CallRecord> calls, Map<String, byte[]> files, Map<String, Long> goneNs) {
  private static final int DATA = ('d' << 24) | ('a' << 16) | ('t' << 8) | 'a';

  static RecordedCalls of(MortalRecorder done) throws IOException {
    Map<String, CallRecord> calls = new HashMap<>();
    Map<String, byte[]> files = new HashMap<>();
    for (CallRecord call : done.written) {
      calls.put(call.id(), call);
      SealedCallFiles sealed = done.store.files(call.id());
      for (RecordingRecord recording : recordings(call)) {
        files.put(recording.file(), samples(all(sealed.wav(recording))));
      }
      for (String name : call.keptPayloads()) {
        files.put(name, all(sealed.payloads(name)));
      }
    }
    return new RecordedCalls(calls, files, Map.copyOf(done.goneNs));
  }

  static List<RecordingRecord> recordings(CallRecord call) {
    return Stream.concat(
            call.recording().stream(), call.legs().stream().flatMap(l -> l.recording().stream()))
        .toList();
  }

  static byte[] all(SeekableByteChannel channel) throws IOException {
    try (channel) {
      ByteBuffer octets = ByteBuffer.allocate((int) channel.size());
      while (octets.hasRemaining() && channel.read(octets) > 0) {
        Thread.onSpinWait();
      }
      return octets.array();
    }
  }

  /** What follows a WAV file's header. */
  static byte[] samples(byte[] wav) {
    ByteBuffer header = ByteBuffer.wrap(wav);
    int at = 0;
    while (header.getInt(at) != DATA) {
      at++;
    }
    return Arrays.copyOfRange(wav, at + 8, wav.length);
  }

  static List<String> ids(Collection<CallRecord> calls) {
    return calls.stream().map(CallRecord::id).sorted().toList();
  }
}
