package earshot.storage.seal;

import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.track.SteadyAudio;
import earshot.storage.crypt.DamagedFileException;
import earshot.storage.crypt.DataKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recording in the spool. Written by the sink's thread, finished by the sealer's after that.
 */
final class SpoolTrack implements Track {
  private final Spool spool;
  private final String name;
  private final String openedBy;
  private final Instant started;
  private final SteadyAudio<SpooledAudio> audio;
  private @Nullable DataKey key;
  private @Nullable RecordingRecord finished;

  private SpoolTrack(Spool spool, String name, Instant started) {
    this.spool = spool;
    this.name = name;
    this.openedBy = SpoolName.callOf(name);
    this.started = started;
    this.audio = new SteadyAudio<>(file(), this::create);
  }

  static SpoolTrack open(Spool spool, String name, Instant started) {
    return new SpoolTrack(spool, name, started);
  }

  private String file() {
    return name + SpoolName.AUDIO;
  }

  private SpooledAudio create() {
    try {
      DataKey own = key;
      if (own == null) {
        own = spool.keys().acquire(openedBy);
        key = own;
      }
      return SpooledAudio.create(spool, file(), own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(ByteBuffer interleavedPcm) {
    audio.write(interleavedPcm);
  }

  @Override
  public List<TrackProblem> problems() {
    return audio.problems();
  }

  @Override
  public List<GapRecord> unwritten() {
    return audio.unwritten();
  }

  @Override
  public Optional<RecordingRecord> soFar(List<String> channelParties) {
    return audio
        .destination()
        .map(
            to ->
                SealedAudio.record(
                    file(),
                    RecordingRecord.PCM16,
                    0,
                    "",
                    started,
                    to.file().octets(),
                    channelParties));
  }

  /**
   * As the port says; may be called again when it threw.
   *
   * @throws SealPostponed when the disk refuses: nothing is lost, it can be tried again
   */
  @Override
  public Optional<RecordingRecord> finish(String callId, String as, List<String> channelParties) {
    DataKey own = key;
    Optional<SpooledAudio> written = audio.destination();
    if (own == null || written.isEmpty()) {
      releaseKey();
      return Optional.empty();
    }
    if (finished == null) {
      try {
        written.get().file().finish();
        finished = recorded(new SealedAudio(spool, file(), own), callId, channelParties);
      } catch (IOException e) {
        throw new SealPostponed(file(), e);
      }
      releaseKey(callId);
    }
    return Optional.of(finished);
  }

  /** What a disk has made of the file meanwhile is found here, where it can still be told. */
  private RecordingRecord recorded(SealedAudio whole, String callId, List<String> channelParties)
      throws IOException {
    try {
      return whole.belongingTo(callId).record(started, channelParties);
    } catch (DamagedFileException e) {
      audio.failed(new UncheckedIOException(e));
      return whole.repaired().belongingTo(callId).record(started, channelParties);
    }
  }

  /** A copy has the other call's key; the first file is of use until that call is sealed. */
  private void releaseKey(String callId) {
    if (openedBy.equals(callId)) {
      releaseKey();
    } else {
      spool.afterSealing(
          callId,
          () -> {
            spool.delete(spool.sealed(file()));
            releaseKey();
          });
    }
  }

  @Override
  public void discard() {
    audio.destination().ifPresent(to -> to.file().discard());
    releaseKey();
  }

  private void releaseKey() {
    if (key != null) {
      key = null;
      spool.keys().release(openedBy);
    }
  }
}
