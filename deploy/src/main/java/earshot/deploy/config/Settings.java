package earshot.deploy.config;

import earshot.capture.CaptureSettings;
import earshot.capture.call.CallSettings;
import earshot.capture.dialog.DialogLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that an operator has set, or left to its default.
 *
 * @param practice whose phones these are
 * @param capture what is captured
 * @param calls how calls are followed
 * @param storage where recordings go
 * @param queue what waits for the disk
 * @param watch when an alarm is raised
 * @param metrics the figures for whoever watches
 * @param console the pages for the practice
 * @param log what is logged
 * @param shown every key with its value and where that comes from, in the reference's order
 */
public record Settings(
    PracticeSection practice,
    CaptureSection capture,
    CallsSection calls,
    StorageSection storage,
    QueueSection queue,
    WatchSection watch,
    MetricsSection metrics,
    ConsoleSection console,
    LogSection log,
    List<Shown> shown) {

  static final List<Key<?>> KEYS =
      Stream.of(
              PracticeSection.KEYS,
              CaptureSection.KEYS,
              CallsSection.KEYS,
              StorageSection.KEYS,
              QueueSection.KEYS,
              WatchSection.KEYS,
              MetricsSection.KEYS,
              ConsoleSection.KEYS,
              LogSection.KEYS)
          .<Key<?>>flatMap(List::stream)
          .toList();

  /**
   * One key as {@code earshot config show} tells it.
   *
   * @param path its name
   * @param value its value as a file would have it
   * @param origin where the value comes from
   */
  public record Shown(String path, String value, Origin origin) {}

  /** Copies what it is given. */
  public Settings {
    shown = List.copyOf(shown);
  }

  /** What holds where nobody sets anything. */
  public static Settings defaults() {
    return new ConfigLoader().load();
  }

  /** What the capture pipeline is told. */
  public CaptureSettings pipeline() {
    CallSettings usual = CallSettings.DEFAULT;
    DialogLimits usualLimits = DialogLimits.DEFAULT;
    return new CaptureSettings(
        CaptureSettings.DEFAULT.frames(),
        new DialogLimits(
            calls.maxDialogs(),
            calls.ringingTimeout(),
            usualLimits.endedLinger(),
            usualLimits.confirmedTimeout(),
            calls.correlationHeaders()),
        new CallSettings(
            calls.maxStreams(),
            usual.linger(),
            calls.mediaTimeout(),
            usual.supersededTimeout(),
            calls.holdTimeout(),
            calls.unsignalledTimeout(),
            usual.mediaWait(),
            new HashSet<>(practice.numbers()),
            practice.longestExtension()),
        CaptureSettings.DEFAULT.timelines(),
        CaptureSettings.DEFAULT.blockFrames());
  }

  /** Binds values to the records; adds what does not go together to {@code problems}. */
  static Settings bind(Values values, List<String> problems) {
    return new Settings(
        section(PracticeSection::of, values, problems),
        section(CaptureSection::of, values, problems),
        section(CallsSection::of, values, problems),
        section(StorageSection::of, values, problems),
        section(QueueSection::of, values, problems),
        section(WatchSection::of, values, problems),
        section(MetricsSection::of, values, problems),
        section(ConsoleSection::of, values, problems),
        section(LogSection::of, values, problems),
        KEYS.stream().map(key -> show(key, values)).toList());
  }

  private static <T> T section(Function<Values, T> binder, Values values, List<String> problems) {
    try {
      return binder.apply(values);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return binder.apply(new Values(Map.of()));
    }
  }

  private static <T> Shown show(Key<T> key, Values values) {
    return new Shown(key.path(), key.kind().yaml(values.get(key)), values.origin(key));
  }
}
