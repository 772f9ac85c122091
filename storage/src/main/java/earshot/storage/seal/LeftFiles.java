package earshot.storage.seal;

import earshot.capture.call.InterruptedCall;
import earshot.capture.record.CallId;
import earshot.capture.record.RecordingRecord;
import earshot.storage.crypt.DataKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files in the spool whose writer was killed, made whole for the call that they belong to. May be
 * asked again when it threw {@link SealPostponed}.
 */
final class LeftFiles {
  private final Spool spool;
  private final String callId;
  private final Map<String, DataKey> keys = new HashMap<>();

  LeftFiles(Spool spool, String callId) {
    this.spool = spool;
    this.callId = callId;
  }

  static boolean isPayloads(String name) {
    return name.endsWith(SpoolName.PAYLOADS);
  }

  /** A recording that was known of; empty when nothing of it is left. */
  Optional<RecordingRecord> recording(RecordingRecord known) {
    return recording(known.file(), known.started(), known.channelParties());
  }

  /** A recording that no record tells of. */
  Optional<RecordingRecord> unknownRecording(String name) {
    Instant started = CallId.startOf(SpoolName.callOf(name)).orElseThrow();
    return recording(name, started, InterruptedCall.USUAL_PARTIES);
  }

  private Optional<RecordingRecord> recording(String name, Instant started, List<String> parties) {
    try {
      Optional<SealedAudio> whole = whole(name);
      if (whole.isEmpty()) {
        return Optional.empty();
      }
      RecordingRecord record = whole.get().belongingTo(callId).record(started, parties);
      if (record.durationMs() > 0) {
        return Optional.of(record);
      }
      spool.delete(spool.sealed(record.file()));
      return Optional.empty();
    } catch (IOException e) {
      throw new SealPostponed(name, e);
    }
  }

  /** Captures of packets, under the names that they have in the call's folder. */
  List<String> payloads(List<String> names) {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      try {
        Optional<SealedAudio> whole = whole(name);
        if (whole.isPresent()) {
          kept.add(whole.get().belongingTo(callId).name());
        }
      } catch (IOException e) {
        throw new SealPostponed(name, e);
      }
    }
    return kept;
  }

  private Optional<SealedAudio> whole(String name) throws IOException {
    if (!spool.files().exists(spool.sealed(name))) {
      return Optional.empty();
    }
    return Optional.of(new SealedAudio(spool, name, key(name)).repaired());
  }

  /** The key of the call that the file was begun for; that may be another one. */
  private DataKey key(String name) throws IOException {
    DataKey before = keys.get(name);
    if (before != null) {
      return before;
    }
    String openedBy = SpoolName.callOf(name);
    DataKey key = spool.keys().acquire(openedBy);
    keys.put(name, key);
    spool.afterSealing(
        callId,
        () -> {
          if (!openedBy.equals(callId)) {
            spool.delete(spool.sealed(name));
          }
          spool.keys().release(openedBy);
        });
    return key;
  }
}
