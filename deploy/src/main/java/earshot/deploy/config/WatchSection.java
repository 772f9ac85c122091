package earshot.deploy.config;

import earshot.capture.watch.OpeningHours;
import earshot.capture.watch.WatchSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * When an alarm is raised.
 *
 * @param settings the limits, and when the practice is open
 */
public record WatchSection(WatchSettings settings) {
  private static final WatchSettings USUAL = WatchSettings.DEFAULT;
  private static final Kind<Duration> WHILE =
      Kinds.duration(Duration.ofSeconds(1), Duration.ofDays(7));
  private static final Kind<Duration> DAYS =
      Kinds.duration(Duration.ofHours(1), Duration.ofDays(3650));
  private static final Kind<Integer> COUNT = Kinds.whole(1, 10_000);

  static final Key<Map<DayOfWeek, OpeningHours.Hours>> OPEN =
      new Key<>(
          "watch.open",
          Hours.kind(),
          USUAL.opening().days(),
          "When the practice is open, in its own time: ['Mon-Fri 08:00-18:30', 'Sat"
              + " 09:00-12:00'].");
  static final Key<List<LocalDate>> CLOSED_ON =
      new Key<>(
          "watch.closed-on",
          Kind.listOf(Kinds.date()),
          List.of(),
          "Days on which it is closed all the same: [2026-12-25, 2026-12-26].");
  static final Key<Duration> SILENT_AFTER =
      new Key<>(
          "watch.silent-after",
          WHILE,
          USUAL.silentWhenOpen(),
          "How long no frame at all may come from an interface in opening hours.");
  static final Key<Duration> SILENT_AFTER_WHEN_CLOSED =
      new Key<>(
          "watch.silent-after-when-closed",
          WHILE,
          USUAL.silentWhenClosed(),
          "The same when the practice is closed.");
  static final Key<Duration> NO_CALLS_AFTER =
      new Key<>(
          "watch.no-calls-after",
          WHILE,
          USUAL.noCalls(),
          "How long there may be no call in opening hours.");
  static final Key<Integer> CALLS_IN_A_ROW =
      new Key<>(
          "watch.calls-in-a-row",
          COUNT,
          USUAL.callsInARow(),
          "So many calls with the same fault, and none without it between them, are no accident.");
  static final Key<Double> WIRE_LOSS =
      new Key<>(
          "watch.wire-loss",
          Kinds.share(),
          USUAL.wireLoss(),
          "Which share of the calls' audio may be lost on the network.");
  static final Key<Duration> WIRE_LOSS_OVER =
      new Key<>("watch.wire-loss-over", WHILE, USUAL.wireLossOver(), "Of the calls of how long.");
  static final Key<Double> COVERAGE =
      new Key<>(
          "watch.coverage",
          Kinds.share(),
          USUAL.coverage(),
          "Which share of answered calls has to be recorded in full.");
  static final Key<Duration> COVERAGE_OVER =
      new Key<>("watch.coverage-over", DAYS, USUAL.coverageOver(), "Of the calls of how long.");
  static final Key<Integer> COVERAGE_CALLS =
      new Key<>(
          "watch.coverage-calls",
          COUNT,
          USUAL.coverageCalls(),
          "Fewer calls than this say nothing about that share.");
  static final Key<Double> DISK_LOW =
      new Key<>(
          "watch.disk-low",
          Kinds.share(),
          USUAL.diskLow(),
          "Which share of the recordings' disk has to be free.");
  static final Key<Long> DISK_FULL =
      new Key<>(
          "watch.disk-full",
          Kinds.octets(1 << 20, 1L << 40),
          USUAL.diskFull(),
          "So much free room is none.");
  static final Key<Duration> SINK_STALLED =
      new Key<>(
          "watch.sink-stalled", WHILE, USUAL.sinkStalled(), "How long a single write may take.");
  static final Key<Double> QUEUE_SHARE =
      new Key<>(
          "watch.queue-share",
          Kinds.share(),
          USUAL.queueShare(),
          "Which share of the queue before the disk may be taken.");
  static final Key<Duration> SEALING_BEHIND =
      new Key<>(
          "watch.sealing-behind",
          WHILE,
          USUAL.sealingBehind(),
          "How long a call that has ended may wait to be sealed.");
  static final Key<Duration> AUDIO_AT_RISK =
      new Key<>(
          "watch.audio-at-risk",
          WHILE,
          USUAL.audioAtRisk(),
          "How long forcing audio to the disk may be overdue.");
  static final Key<Duration> UPLOAD_BEHIND =
      new Key<>(
          "watch.upload-behind",
          WHILE,
          USUAL.uploadBehind(),
          "How long a sealed call may wait to come to the object store.");
  static final Key<Duration> CAPTURE_STALLED =
      new Key<>(
          "watch.capture-stalled",
          WHILE,
          USUAL.captureStalled(),
          "How long the capture thread may not be heard of.");
  static final Key<Duration> CLOCK_STEP =
      new Key<>(
          "watch.clock-step",
          Kinds.duration(Duration.ofMillis(100), Duration.ofHours(1)),
          USUAL.clockStep(),
          "By how much the machine's clock may be set at a time.");
  static final Key<Duration> HANDSET_MISSING =
      new Key<>(
          "watch.handset-missing",
          DAYS,
          USUAL.handsetMissing(),
          "How long a handset that had registered may not be heard of.");
  static final Key<Duration> HANDSET_FORGOTTEN =
      new Key<>(
          "watch.handset-forgotten",
          DAYS,
          USUAL.handsetForgotten(),
          "After how long it is taken to be gone for good.");

  static final List<Key<?>> KEYS =
      List.of(
          OPEN,
          CLOSED_ON,
          SILENT_AFTER,
          SILENT_AFTER_WHEN_CLOSED,
          NO_CALLS_AFTER,
          CALLS_IN_A_ROW,
          WIRE_LOSS,
          WIRE_LOSS_OVER,
          COVERAGE,
          COVERAGE_OVER,
          COVERAGE_CALLS,
          DISK_LOW,
          DISK_FULL,
          SINK_STALLED,
          QUEUE_SHARE,
          SEALING_BEHIND,
          AUDIO_AT_RISK,
          UPLOAD_BEHIND,
          CAPTURE_STALLED,
          CLOCK_STEP,
          HANDSET_MISSING,
          HANDSET_FORGOTTEN);

  static WatchSection of(Values values) {
    return new WatchSection(
        new WatchSettings(
            new OpeningHours(
                values.get(PracticeSection.TIME_ZONE),
                values.get(OPEN),
                new HashSet<>(values.get(CLOSED_ON))),
            values.get(SILENT_AFTER),
            values.get(SILENT_AFTER_WHEN_CLOSED),
            values.get(CAPTURE_STALLED),
            values.get(CALLS_IN_A_ROW),
            values.get(WIRE_LOSS),
            values.get(WIRE_LOSS_OVER),
            values.get(NO_CALLS_AFTER),
            values.get(CLOCK_STEP),
            values.get(DISK_LOW),
            values.get(DISK_FULL),
            values.get(SINK_STALLED),
            values.get(QUEUE_SHARE),
            values.get(SEALING_BEHIND),
            values.get(AUDIO_AT_RISK),
            values.get(UPLOAD_BEHIND),
            values.get(HANDSET_MISSING),
            values.get(HANDSET_FORGOTTEN),
            values.get(COVERAGE),
            values.get(COVERAGE_OVER),
            values.get(COVERAGE_CALLS)));
  }
}
