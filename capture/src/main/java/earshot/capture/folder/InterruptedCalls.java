package earshot.capture.folder;

import earshot.capture.call.InterruptedCall;
import earshot.capture.record.CallId;
import earshot.capture.record.CallRecord;
import earshot.capture.record.RecordingRecord;
import earshot.capture.track.IoReason;
import earshot.capture.wav.WavRepair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a recorder left behind in a folder that ended without warning: killed, or its machine
 * without power. Its recordings become playable to the last octet, and call records say what
 * happened. Nothing is deleted but what is written anew.
 *
 * <p>What is there is noted when this is made, so that it can be finished while new calls are
 * recorded into the same folder: a large one takes a while, for every octet is read. One thread at
 * a time.
 */
public final class InterruptedCalls {
  private static final String WAV = ".wav";
  private static final Pattern OTHER_LEG = Pattern.compile("(-leg[0-9]+)?[.]wav$");

  private final OutputFolder folder;
  private final RecordFiles records;
  private final FileDigest digest = new FileDigest();
  private final List<Path> files;
  private final List<Path> journals;
  private final Collection<CallRecord> open;
  private final Set<String> named = new HashSet<>();
  private Consumer<CallRecord> finished = record -> {};
  private boolean unwritten;

  private InterruptedCalls(OutputFolder folder) {
    this.folder = folder;
    this.records = new RecordFiles(folder);
    this.files = folder.files(this::isOfInterest);
    List<Path> all = UnfinishedJournal.setAside(folder, files);
    JournalReader reader = new JournalReader(folder);
    this.open = reader.read(all);
    this.journals = all.stream().filter(journal -> !reader.unread().contains(journal)).toList();
  }

  /**
   * What is there now. Before anybody records into the folder.
   *
   * @throws java.io.UncheckedIOException when the folder cannot be made or written
   */
  public static InterruptedCalls in(Path folder) {
    return new InterruptedCalls(OutputFolder.make(folder));
  }

  /**
   * Finishes all of them.
   *
   * @param listener told each call record as soon as it is written
   * @return what could not be done, naming the files
   */
  public List<String> finish(Consumer<CallRecord> listener) {
    finished = listener;
    for (Path file : ending(files, RecordFiles.ENDED + RecordFiles.PART)) {
      folder.deleteIfThere(file); // never was whole; what it was to replace is
    }
    for (CallRecord call : open) {
      attempt(call.id(), () -> finish(call));
    }
    for (Path file : ending(files, WAV)) {
      attempt(folder.nameOf(file), () -> finishUnknown(file));
    }
    if (!unwritten) {
      journals.forEach(folder::deleteIfThere); // else the next start tries again
    }
    return folder.problems();
  }

  /** Of years of calls only what is not finished: a recording that has a call record is. */
  private boolean isOfInterest(String name) {
    if (!name.endsWith(WAV)) {
      return name.endsWith(RecordFiles.PART) || name.endsWith(UnfinishedJournal.SUFFIX);
    }
    return !records.hasEnded(OTHER_LEG.matcher(name).replaceFirst(""));
  }

  /** What one damaged file does to this program must not keep the others from being finished. */
  private void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      unwritten = true;
      folder.problem(what + " could not be finished, by a fault of this program: " + e);
    }
  }

  private static List<Path> ending(List<Path> files, String suffix) {
    return files.stream().filter(file -> file.toString().endsWith(suffix)).toList();
  }

  private void finish(CallRecord open) {
    if (!records.hasWhole(open.id())) { // else the end came between its record and the journal
      write(
          InterruptedCall.record(
              open, known -> repair(known, open.id()), known -> repair(known, "")));
    }
  }

  /** Makes a recording whole, under the name {@code <id>.wav} when it is the call's own. */
  private Optional<RecordingRecord> repair(RecordingRecord known, String id) {
    Path file = folder.path(known.file(), "");
    if (!Files.exists(file) && !id.isEmpty()) {
      file = folder.path(id, WAV); // it had its last name already
    }
    try {
      Duration length = WavRepair.repair(file);
      Path renamed = id.isEmpty() ? file : folder.path(id, WAV);
      if (!renamed.equals(file) && !Files.exists(renamed)) {
        Files.move(file, renamed);
        file = renamed;
      }
      named.add(folder.nameOf(file));
      return Optional.of(
          new RecordingRecord(
              folder.nameOf(file),
              known.format(),
              Files.size(file),
              digest.of(file),
              known.started(),
              length.toMillis(),
              known.sampleRateHz(),
              known.channels(),
              known.channelParties()));
    } catch (IOException e) {
      folder.problem(file + " could not be finished: " + IoReason.of(e));
      return Optional.empty();
    }
  }

  /** A recording that was begun less than a second or so before the end: no record tells of it. */
  private void finishUnknown(Path file) {
    String name = folder.nameOf(file);
    String id = name.substring(0, name.length() - WAV.length());
    Optional<Instant> started = CallId.startOf(id);
    if (started.isEmpty() || named.contains(name) || records.hasEnded(id)) {
      return;
    }
    RecordingRecord known =
        new RecordingRecord(
            name,
            RecordingRecord.PCM16,
            0,
            "",
            started.get(),
            0,
            8_000,
            2,
            InterruptedCall.USUAL_PARTIES);
    repair(known, id)
        .ifPresent(
            recording ->
                write(
                    InterruptedCall.unknownParties(
                        id, recording.started(), Optional.of(recording), List.of())));
  }

  private void write(CallRecord record) {
    if (records.writeEnded(record)) {
      finished.accept(record);
    } else {
      unwritten = true;
    }
  }
}
