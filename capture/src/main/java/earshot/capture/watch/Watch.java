package earshot.capture.watch;

import earshot.capture.call.CallListener;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the recorder records. Told what happens by {@link #onMirrorEvent} and {@link
 * #onCallEnded}, on any thread and without waiting, and once a second how things are by {@link
 * #observe}, on the watch thread; answers with alarms and coverage, to any thread.
 */
public final class Watch implements MirrorListener, CallListener {
  /** If rounds are farther apart than this, it is this program that was not scheduled. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

  private final AlarmListener listener;
  private final AlarmBoard board = new AlarmBoard();
  private final Interfaces interfaces = new Interfaces();
  private final Handsets handsets = new Handsets();
  private final Coverage coverage;
  private final ProgramFaults programFaults = new ProgramFaults();
  private final List<Detector> detectors;
  private final Queue<MirrorEvent> events = new ConcurrentLinkedQueue<>();
  private final Queue<CallRecord> calls = new ConcurrentLinkedQueue<>();
  private @Nullable Observation last;
  private volatile Alarms publishedAlarms = Alarms.NONE;
  private volatile CoverageReport publishedCoverage = CoverageReport.NONE;
  private volatile CoverageShare publishedToday = CoverageShare.NONE;
  private volatile List<WatchedHandset> publishedHandsets = List.of();

  /**
   * A watch that has seen nothing yet.
   *
   * @param settings when something is wrong
   * @param listener hears of alarms
   */
  public Watch(WatchSettings settings, AlarmListener listener) {
    this.listener = listener;
    this.coverage = new Coverage(settings.opening());
    this.detectors =
        List.of(
            new MirrorSilence(settings),
            new CaptureStall(settings),
            new InterfaceTrouble(),
            new FramesDropped(),
            new SignallingAlone(settings),
            new MediaAlone(settings),
            new OneDirection(settings),
            new WireLoss(settings),
            new QuietPractice(settings),
            new ClockSteps(settings),
            new DiskTrouble(settings),
            new SinkTrouble(settings),
            new StorageTrouble(settings),
            new EncryptedSignalling(),
            new EncryptedMedia(),
            new HandsetTrouble(settings),
            new HandsetAbsence(settings),
            new FullTables(),
            new LowCoverage(settings),
            programFaults);
  }

  /** Takes what a mirror port tells. Any thread; does not wait. */
  @Override
  public void onMirrorEvent(MirrorEvent event) {
    events.add(event);
  }

  /** Takes a call that has ended. Any thread; does not wait. */
  @Override
  public void onCallEnded(CallRecord record) {
    calls.add(record);
  }

  /**
   * Takes a call of a former run, which counts for coverage and raises no alarm. Before the first
   * {@link #observe}, or on its thread.
   */
  public void remember(CallRecord record) {
    coverage.add(record);
    publishedCoverage = coverage.report();
  }

  /** As above, of calls that are alike. */
  public void remember(FormerCalls calls) {
    coverage.add(calls);
    publishedCoverage = coverage.report();
  }

  /** Looks at how things are. To be called about once a second, always by the same thread. */
  public void observe(Observation now) {
    Observation before = last == null ? now.atStart() : last;
    last = now;
    Round round = round(now, before);
    board.begin(now.at(), now.monotonicNs());
    for (Detector detector : detectors) {
      try {
        detector.look(round, board);
      } catch (RuntimeException fault) {
        programFaults.noteWatch();
      }
    }
    List<Alarm> changes = board.end();
    publishedAlarms = board.alarms();
    changes.forEach(this::tell);
    publish(round);
  }

  private Round round(Observation now, Observation before) {
    long nowNs = now.monotonicNs();
    interfaces.begin();
    if (nowNs - before.monotonicNs() > LONGEST_ROUND.toNanos()) {
      interfaces.excuse(nowNs);
    }
    long faults = 0;
    for (MirrorEvent event = events.poll(); event != null; event = events.poll()) {
      interfaces.take(event, nowNs);
      faults += event instanceof MirrorEvent.ConsumerFault fault ? fault.faults() : 0;
    }
    now.handsets().ifPresent(all -> handsets.update(all, nowNs));
    List<CallRecord> ended = new ArrayList<>();
    for (CallRecord call = calls.poll(); call != null; call = calls.poll()) {
      ended.add(call);
    }
    return new Round(now, before, interfaces, handsets, faults, ended);
  }

  private void tell(Alarm alarm) {
    try {
      listener.onAlarm(alarm);
    } catch (RuntimeException fault) {
      programFaults.noteWatch();
    }
  }

  private void publish(Round round) {
    if (round.now().handsets().isPresent()) {
      Set<String> users = new HashSet<>();
      handsets.registered().forEach(each -> users.add(each.user()));
      coverage.know(users);
    }
    round.calls().forEach(coverage::add);
    if (!round.calls().isEmpty()) {
      publishedCoverage = coverage.report();
    }
    publishedToday = coverage.on(round.at());
    if (!round.calls().isEmpty() || round.now().handsets().isPresent()) {
      publishedHandsets =
          handsets.all().stream()
              .map(
                  each ->
                      new WatchedHandset(each.id(), each.latest(), coverage.ofUser(each.user())))
              .toList();
    }
  }

  /** The alarms as of the last round. Any thread. */
  public Alarms alarms() {
    return publishedAlarms;
  }

  /** Coverage as of the last round. Any thread. */
  public CoverageReport coverage() {
    return publishedCoverage;
  }

  /** Coverage on the practice's day of the last round. Any thread. */
  public CoverageShare coverageToday() {
    return publishedToday;
  }

  /** The handsets as they were looked up last, outside callers included. Any thread. */
  public List<WatchedHandset> handsets() {
    return publishedHandsets;
  }
}
