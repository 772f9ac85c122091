package earshot.capture.track;

import earshot.capture.call.TrackProblem;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.GapRecord;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audio of one recording on its way to where it is kept. When that refuses audio (the disk is
 * full, say), the time line still holds: what could not be written becomes silence as soon as
 * writing works again, and the problem says how much and from where.
 *
 * @param <D> where it goes
 */
public final class SteadyAudio<D extends AudioDestination> {
  /** Of 8,000 stereo frames of 16 bits a second. */
  public static final int OCTETS_PER_MS = 32;

  private static final int CHANNELS = 2;
  private static final int SILENCE_OCTETS = 16 * 1024;

  /** What could not be opened is tried again after so much audio: a second. */
  private static final int TRY_AGAIN_OCTETS = 1000 * OCTETS_PER_MS;

  private final String name;
  private final Supplier<D> opener;
  private @Nullable D destination;
  private String firstError = "";
  private FailureCode firstCode = FailureCode.WRITE_FAILED;
  private long firstErrorMs;
  private long refusedOctets;
  private long silenceOwed;
  private long triedAgainOwing;
  private final List<GapRecord> unwritten = new ArrayList<>(0);

  /**
   * Opens where it goes, if that is possible now.
   *
   * @param name the file, as problems tell it
   * @param opener makes what it goes to; throws {@link UncheckedIOException} when it cannot
   */
  public SteadyAudio(String name, Supplier<D> opener) {
    this.name = name;
    this.opener = opener;
    open();
  }

  private void open() {
    try {
      destination = opener.get();
    } catch (UncheckedIOException e) {
      failed(e);
    }
  }

  /** A disk that was full when the call began need not be so until it ends. */
  private @Nullable D openDestination() {
    if (destination == null && silenceOwed >= triedAgainOwing + TRY_AGAIN_OCTETS) {
      triedAgainOwing = silenceOwed;
      open();
    }
    return destination;
  }

  /** Appends whole frames; never throws for what a disk does. All of them are consumed. */
  public void write(ByteBuffer pcm) {
    try {
      D out = openDestination();
      if (out != null) {
        paySilence(out);
        out.write(pcm);
        return;
      }
    } catch (UncheckedIOException e) {
      failed(e);
    }
    silenceOwed += pcm.remaining();
    refusedOctets += pcm.remaining();
    pcm.position(pcm.limit());
  }

  private void paySilence(D out) {
    if (silenceOwed == 0) {
      return;
    }
    long fromMs = out.durationMs();
    ByteBuffer silence = ByteBuffer.allocate(SILENCE_OCTETS);
    while (silenceOwed > 0) {
      silence.clear().limit((int) Math.min(silenceOwed, SILENCE_OCTETS));
      int octets = silence.remaining();
      try {
        out.write(silence);
      } finally {
        silenceOwed -= octets - silence.remaining();
      }
    }
    triedAgainOwing = 0;
    long ms = out.durationMs() - fromMs;
    for (int channel = 0; channel < CHANNELS; channel++) {
      unwritten.add(new GapRecord(channel, fromMs, ms, GapRecord.TAP_DROP));
    }
  }

  /** Takes note of an error of the destination: the first one is told. */
  public void failed(UncheckedIOException e) {
    if (firstError.isEmpty()) {
      firstError = IoReason.of(e);
      firstErrorMs = destination == null ? 0 : destination.durationMs();
      firstCode =
          e.getCause() instanceof StorageFullException
              ? FailureCode.STORAGE_FULL
              : FailureCode.WRITE_FAILED;
    }
  }

  /** Where it goes; empty while that could not be opened. */
  public Optional<D> destination() {
    return Optional.ofNullable(destination);
  }

  /** What went wrong; empty when all is well. */
  public List<TrackProblem> problems() {
    return firstError.isEmpty()
        ? List.of()
        : List.of(
            new TrackProblem(
                firstCode,
                String.format(
                    Locale.ROOT,
                    "%s: %s, first at %d ms; %d ms of audio not written",
                    name,
                    firstError,
                    firstErrorMs,
                    refusedOctets / OCTETS_PER_MS)));
  }

  /** Stretches that are silent because their audio could not be written. */
  public List<GapRecord> unwritten() {
    return List.copyOf(unwritten);
  }
}
