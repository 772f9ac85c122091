package earshot.capture.folder;

import earshot.capture.call.Track;
import earshot.capture.call.TrackProblem;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import earshot.capture.record.RecordingRecord;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One WAV file. When the disk refuses audio (it is full, say), the time line still holds: what
 * could not be written becomes silence as soon as writing works again, and the problem says how
 * much and from where.
 */
final class FileTrack implements Track {
  private static final int SAMPLE_RATE_HZ = 8_000;
  private static final int CHANNELS = 2;
  private static final int OCTETS_PER_MS = SAMPLE_RATE_HZ / 1000 * CHANNELS * 2;
  private static final int SILENCE_OCTETS = 16 * 1024;

  /** A file that could not be made is tried again after so much audio: a second. */
  private static final int TRY_AGAIN_OCTETS = 1000 * OCTETS_PER_MS;

  private final OutputFolder folder;
  private final FileDigest digest;
  private final Path opened;
  private final String callId;
  private final Instant started;
  private @Nullable WavWriter wav;
  private String firstError = "";
  private long firstErrorMs;
  private long refusedOctets;
  private long silenceOwed;
  private long triedAgainOwing;
  private final List<GapRecord> unwritten = new ArrayList<>();

  private FileTrack(
      OutputFolder folder, FileDigest digest, Path opened, String callId, Instant started) {
    this.folder = folder;
    this.digest = digest;
    this.opened = opened;
    this.callId = callId;
    this.started = started;
  }

  static FileTrack open(OutputFolder folder, FileDigest digest, String callId, Instant started) {
    Path file = folder.take(callId, ".wav");
    FileTrack track = new FileTrack(folder, digest, file, callId, started);
    track.create();
    return track;
  }

  /** Makes the file, if that is possible. */
  private void create() {
    if (Files.exists(opened, LinkOption.NOFOLLOW_LINKS)) {
      folder.deleteIfThere(opened);
    }
    try {
      WavInfo info =
          new WavInfo(callId, "Earshot", started.toString(), "left: caller, right: callee");
      wav = WavWriter.create(opened, CHANNELS, SAMPLE_RATE_HZ, info);
    } catch (UncheckedIOException e) {
      failed(e);
    }
  }

  /** A disk that was full when the call began need not be so until it ends. */
  private @Nullable WavWriter writer() {
    if (wav == null && silenceOwed >= triedAgainOwing + TRY_AGAIN_OCTETS) {
      triedAgainOwing = silenceOwed;
      create();
    }
    return wav;
  }

  @Override
  public void write(ByteBuffer pcm) {
    int octets = pcm.remaining();
    try {
      WavWriter out = writer();
      if (out != null) {
        paySilence(out);
        out.write(pcm);
        return;
      }
    } catch (UncheckedIOException e) {
      failed(e);
    }
    silenceOwed += octets;
    refusedOctets += octets;
    pcm.position(pcm.limit());
  }

  private void paySilence(WavWriter out) {
    if (silenceOwed == 0) {
      return;
    }
    long fromMs = out.durationMs();
    ByteBuffer silence = ByteBuffer.allocate(SILENCE_OCTETS);
    while (silenceOwed > 0) {
      silence.clear().limit((int) Math.min(silenceOwed, SILENCE_OCTETS));
      int octets = silence.remaining();
      out.write(silence);
      silenceOwed -= octets;
    }
    long ms = out.durationMs() - fromMs;
    for (int channel = 0; channel < CHANNELS; channel++) {
      unwritten.add(new GapRecord(channel, fromMs, ms, GapRecord.TAP_DROP));
    }
  }

  private void failed(UncheckedIOException e) {
    if (firstError.isEmpty()) {
      firstError = FolderSink.reason(e);
      firstErrorMs = wav == null ? 0 : wav.durationMs();
    }
  }

  @Override
  public List<TrackProblem> problems() {
    return firstError.isEmpty()
        ? List.of()
        : List.of(
            new TrackProblem(
                FailureCode.WRITE_FAILED,
                String.format(
                    Locale.ROOT,
                    "%s: %s, first at %d ms; %d ms of audio not written",
                    folder.nameOf(opened),
                    firstError,
                    firstErrorMs,
                    refusedOctets / OCTETS_PER_MS)));
  }

  @Override
  public List<GapRecord> unwritten() {
    return List.copyOf(unwritten);
  }

  @Override
  public Optional<RecordingRecord> soFar(List<String> channelParties) {
    WavWriter out = wav;
    return out == null
        ? Optional.empty()
        : Optional.of(record(opened, "", out.durationMs(), channelParties));
  }

  private RecordingRecord record(
      Path file, String sha256, long durationMs, List<String> channelParties) {
    return new RecordingRecord(
        folder.nameOf(file), sha256, started, durationMs, SAMPLE_RATE_HZ, CHANNELS, channelParties);
  }

  @Override
  public Optional<RecordingRecord> finish(String callId, String name, List<String> channelParties) {
    WavWriter out = wav;
    folder.release(opened);
    if (out == null) {
      return Optional.empty();
    }
    try {
      out.close();
    } catch (UncheckedIOException e) {
      failed(e);
    }
    try {
      Path file = rename(name.isEmpty() ? callId : callId + "-" + name);
      return Optional.of(record(file, digest.of(file), out.durationMs(), channelParties));
    } catch (IOException e) {
      failed(new UncheckedIOException(e));
      return Optional.empty();
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

  @Override
  public void discard() {
    folder.release(opened);
    WavWriter out = wav;
    if (out == null) {
      return;
    }
    try {
      out.close();
    } catch (UncheckedIOException e) {
      failed(e);
    }
    folder.deleteIfThere(opened);
  }
}
