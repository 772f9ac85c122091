package earshot.capture.folder;

import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.track.AudioDestination;
import earshot.capture.track.SteadyAudio;
import earshot.capture.wav.WavInfo;
import earshot.capture.wav.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One WAV file. */
final class FileTrack implements Track {
  private static final int SAMPLE_RATE_HZ = 8_000;
  private static final int CHANNELS = 2;

  private final OutputFolder folder;
  private final FileDigest digest;
  private final Path opened;
  private final String callId;
  private final Instant started;
  private final SteadyAudio<Wav> audio;

  /** A WAV file that takes audio. */
  private record Wav(WavWriter file) implements AudioDestination {
    @Override
    public void write(ByteBuffer pcm) {
      file.write(pcm);
    }

    @Override
    public long durationMs() {
      return file.durationMs();
    }
  }

  private FileTrack(
      OutputFolder folder, FileDigest digest, Path opened, String callId, Instant started) {
    this.folder = folder;
    this.digest = digest;
    this.opened = opened;
    this.callId = callId;
    this.started = started;
    this.audio = new SteadyAudio<>(folder.nameOf(opened), this::create);
  }

  static FileTrack open(OutputFolder folder, FileDigest digest, String callId, Instant started) {
    return new FileTrack(folder, digest, folder.take(callId, ".wav"), callId, started);
  }

  private Wav create() {
    if (Files.exists(opened, LinkOption.NOFOLLOW_LINKS)) {
      folder.deleteIfThere(opened);
    }
    WavInfo info =
        new WavInfo(callId, "Earshot", started.toString(), "left: caller, right: callee");
    return new Wav(WavWriter.create(opened, CHANNELS, SAMPLE_RATE_HZ, info));
  }

  @Override
  public void write(ByteBuffer pcm) {
    audio.write(pcm);
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
    return audio.destination().map(wav -> record(opened, "", wav.file(), channelParties));
  }

  private RecordingRecord record(
      Path file, String sha256, WavWriter wav, List<String> channelParties) {
    return new RecordingRecord(
        folder.nameOf(file),
        RecordingRecord.PCM16,
        wav.position(),
        sha256,
        started,
        wav.durationMs(),
        SAMPLE_RATE_HZ,
        CHANNELS,
        channelParties);
  }

  @Override
  public Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties) {
    folder.release(opened);
    return audio.destination().flatMap(wav -> finish(wav.file(), callId, name, channelParties));
  }

  private Optional<RecordingRecord> finish(
      WavWriter wav, String callId, String name, List<String> channelParties) {
    close(wav);
    Path file = renamed(name.isEmpty() ? callId : callId + "-" + name);
    try {
      return Optional.of(record(file, digest.of(file), wav, channelParties));
    } catch (IOException e) {
      audio.failed(new UncheckedIOException(e));
      return Optional.empty();
    }
  }

  /** A file that keeps the name which it had is still the recording. */
  private Path renamed(String name) {
    try {
      return rename(name);
    } catch (IOException e) {
      audio.failed(new UncheckedIOException(e));
      return opened;
    }
  }

  /** Gives the file its final name; never that of a file which is still being written. */
  private Path rename(String name) throws IOException {
    Path file = folder.take(name, ".wav");
    folder.release(file);
    if (!file.equals(opened)) {
      Files.move(opened, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private void close(WavWriter wav) {
    try {
      wav.close();
    } catch (UncheckedIOException e) {
      audio.failed(e);
    }
  }

  @Override
  public void discard() {
    folder.release(opened);
    audio
        .destination()
        .ifPresent(
            wav -> {
              close(wav.file());
              folder.deleteIfThere(opened);
            });
  }
}
