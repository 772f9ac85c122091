package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.watch.Alarm;
import earshot.capture.watch.AlarmCode;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.Host;
import earshot.testkit.traffic.LookAlike;
import earshot.testkit.traffic.Side;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine itself: too busy, its clock set; and a practice that falls silent. */
@NeedsLab
class BoxFaultsTest {
  /** Several times what the small ring holds. */
  static final int FLOOD = 40_000;

  @TempDir private Path out;

  @Test
  void shouldTellWhichCallsWereUpWhenTheKernelDroppedFrames() throws Exception {
    // Given a small ring, but a third of a second of a quiet wire, and a call that is over
    Map<String, String> small = Map.of("capture.ring-blocks", "16", "watch.capture-stalled", "1m");
    Stall stall = new Stall();
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.at(
                lab.tapInterface(),
                out,
                small,
                new WatchedBox.Extras(stall, InstantSource.system()))) {
      phones.talk(500);
      CallRecord before = box.ended();

      // When this machine is too busy for a moment, while a call is up and traffic is heavy
      TrafficScript script = phones.script();
      ScriptedPhones.call(script, "during", 0).talk(4_000).hangUp(Side.CALLER);
      CompletableFuture<Integer> call = phones.begin(script);
      box.awaitFigure("earshot_calls_active", n -> n == 1);
      CountDownLatch goOn = stall.begin();
      phones.send(foreignFrame(phones), FLOOD);
      goOn.countDown();

      // Then it is told how many frames were dropped
      assertThat(box.raised(AlarmCode.FRAMES_DROPPED))
          .contains("\"subject\":\"" + lab.tapInterface() + "\"", "frames dropped, ring full");
      box.log().await("\"event\":\"kernel-drops\"", lab.tapInterface());
      String of = "{interface=\"" + lab.tapInterface() + "\"}";
      box.awaitFigure("earshot_interface_drops_total" + of, n -> n > FLOOD / 2.0);
      box.awaitFigure("earshot_interface_freezes_total" + of, n -> n >= 1);

      // And the call that was up says so, but not the one before and the one after
      call.join();
      phones.talk(500);
      CallRecord during = box.ended();
      CallRecord after = box.ended();
      box.failed(during, FailureCode.TAP_DROP);
      assertThat(codes(before)).isEmpty();
      assertThat(codes(after)).isEmpty();
      box.awaitFigure("earshot_capture_failures_total{code=\"tap-drop\"}", n -> n == 1);

      // And a minute later it is over
      box.clock().turn(Duration.ofMinutes(1));
      box.cleared(AlarmCode.FRAMES_DROPPED);
    }
  }

  @Test
  void shouldTellThatTheCaptureThreadDoesNotComeRoundAndLoseNothingByIt() throws Exception {
    // Given an appliance that is to be told after three seconds
    Map<String, String> hurried = Map.of("watch.capture-stalled", "3s");
    Stall stall = new Stall();
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.at(
                lab.tapInterface(),
                out,
                hurried,
                new WatchedBox.Extras(stall, InstantSource.system()))) {
      // When the capture thread waits for something that does not come, and somebody calls
      CountDownLatch goOn = stall.begin();
      String subject = "\"subject\":\"" + lab.tapInterface() + "\"";
      try {
        phones.talk(500);
        assertThat(box.raised(AlarmCode.CAPTURE_STALLED))
            .contains(subject)
            .containsPattern("its counters were last read \\d+ s ago");
        assertThat(box.figure("earshot_answered_calls_total{outcome=\"recorded\"}")).isZero();
      } finally {
        goOn.countDown();
      }

      // Then it is well with the next round, and the call was kept by the ring
      assertThat(box.cleared(AlarmCode.CAPTURE_STALLED)).contains(subject);
      CallRecord call = box.ended();
      assertThat(call.outcome()).as("%s", call.failures()).isEqualTo(Outcome.RECORDED);
    }
  }

  /** Fails once on the capture thread when it is asked to, and once when that is told to it. */
  private static final class Faulty implements ApplianceListener {
    private final AtomicBoolean fails = new AtomicBoolean();
    private final AtomicBoolean failsWhenTold = new AtomicBoolean();

    @Override
    public void onCallEnded(CallRecord call) {}

    @Override
    public void onMirrorEvent(MirrorEvent event) {}

    @Override
    public void onFigures(Figures figures) {
      if (fails.compareAndSet(true, false)) {
        throw new IllegalStateException("of all things");
      }
    }

    @Override
    public void onAlarm(Alarm alarm) {
      if (failsWhenTold.compareAndSet(true, false)) {
        throw new IllegalStateException("bad news");
      }
    }
  }

  @Test
  void shouldTellOfItsOwnFaultsAndGoOnRecording() throws Exception {
    Faulty faulty = new Faulty();
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.at(
                lab.tapInterface(),
                out,
                Map.of("watch.silent-after", "2h"),
                new WatchedBox.Extras(faulty, InstantSource.system()))) {
      // When something throws on the capture thread, and who is told of that throws as well
      faulty.failsWhenTold.set(true);
      faulty.fails.set(true);
      assertThat(box.raised(AlarmCode.PROGRAM_FAULT))
          .contains("\"subject\":\"consumer\"", "1 faults");
      assertThat(box.log().await("\"event\":\"program-fault\""))
          .contains("\"level\":\"error\"", "of all things");
      assertThat(box.raised(AlarmCode.PROGRAM_FAULT)).contains("\"subject\":\"watch\"", "1 faults");

      // Then calls are recorded all the same, and ten minutes later it is no news any more
      phones.talk(500);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
      box.clock().turn(Duration.ofMinutes(10));
      box.cleared(AlarmCode.PROGRAM_FAULT);
      box.cleared(AlarmCode.PROGRAM_FAULT);
    }
  }

  @Test
  void shouldTellThatThereAreMoreStreamsThanItFollows() throws Exception {
    // Given room for sixteen streams
    Map<String, String> small =
        Map.of("calls.max-streams", "16", "watch.silent-after", "2h", "watch.coverage", "0%");
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, small)) {
      // When ten calls are up, of which each has two
      TrafficScript script = phones.script();
      for (int i = 0; i < 10; i++) {
        ScriptedPhones.call(
                script,
                "call " + i,
                50L * i,
                ScriptedPhones.phone(script, 1 + 2 * i),
                ScriptedPhones.phone(script, 2 + 2 * i))
            .talk(2_000)
            .hangUp(Side.CALLER);
      }
      phones.play(script);
      assertThat(box.raised(AlarmCode.TABLES_FULL))
          .contains("\"subject\":\"stream-table-full\"", "streams not followed");
      box.awaitFigure("earshot_incidents_total{incident=\"stream-table-full\"}", n -> n >= 4);

      // Then eight are recorded in full, and the two that came last say what they lack
      List<CallRecord> left = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CallRecord call = box.ended();
        if (call.outcome() != Outcome.RECORDED) {
          left.add(call);
        }
      }
      assertThat(left).hasSize(2);
      for (CallRecord call : left) {
        assertThat(call.outcome()).isEqualTo(Outcome.NOT_RECORDED);
        box.failed(call, FailureCode.NO_MEDIA);
      }

      // And there is room again for the next one, and ten minutes later it is no news any more
      phones.talk(500);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
      box.clock().turn(Duration.ofMinutes(10));
      assertThat(box.cleared(AlarmCode.TABLES_FULL)).contains("\"subject\":\"stream-table-full\"");
    }
  }

  @Test
  void shouldGoOnWithTheCallWhenTheClockIsSet() throws Exception {
    // Given a machine whose clock somebody may set
    AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(set.get());
    WatchedBox.Extras extras = new WatchedBox.Extras(WatchedBox.Extras.NONE.listener(), clock);
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, Map.of(), extras)) {
      // When that happens in the middle of a call, while nothing comes for a second: the kernel
      // still stamps frames by the old time
      TrafficScript script = phones.script();
      ScriptedPhones.call(script, "during", 0)
          .sender(Side.CALLER, s -> s.losesBetween(1_000, 2_000))
          .sender(Side.CALLEE, s -> s.losesBetween(1_000, 2_000))
          .talk(4_000)
          .hangUp(Side.CALLER);
      CompletableFuture<Integer> call = phones.begin(script);
      box.awaitFigure("earshot_calls_active", n -> n == 1);
      box.clock().set(Duration.ofHours(1));
      set.set(Duration.ofHours(1));
      assertThat(box.raised(AlarmCode.CLOCK_STEPPED))
          .contains("the clock was set ahead by 1h 00m 00.");
      box.awaitFigure("earshot_incidents_total{incident=\"clock-went-ahead\"}", n -> n == 1);

      // Then the call goes on to its end, which is an hour later by that clock
      call.join();
      CallRecord record = box.ended();
      box.failed(record, FailureCode.CLOCK_STEP);
      assertThat(record.endReason()).isEqualTo("caller-hung-up");
      assertThat(record.recording().orElseThrow().durationMs()).isBetween(3_800L, 4_200L);

      // And ten minutes later it is no news any more
      box.clock().turn(Duration.ofMinutes(10));
      box.cleared(AlarmCode.CLOCK_STEPPED);
    }
  }

  @Test
  void shouldTellThatNobodyCallsThoughThePracticeIsOpen() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box =
            WatchedBox.at(lab.tapInterface(), out, Map.of("watch.silent-after", "2h"))) {
      // When it is eleven, and nobody has called since ten
      box.awaitFigure("earshot_calls_active", n -> n == 0);
      assertThat(box.alarmsRaised()).isEmpty();
      box.clock().turn(Duration.ofHours(1));
      assertThat(box.raised(AlarmCode.NO_CALLS)).contains("no call for 60 minutes");

      // Then somebody does
      phones.talk(500);
      box.cleared(AlarmCode.NO_CALLS);
      assertThat(box.ended().outcome()).isEqualTo(Outcome.RECORDED);
    }
  }

  private static List<FailureCode> codes(CallRecord call) {
    return call.failures().stream().map(CaptureFailure::code).toList();
  }

  /** A frame that passes the kernel's filter and is no call's. */
  static byte[] foreignFrame(ScriptedPhones phones) throws Exception {
    TrafficScript script = phones.script();
    Host one = ScriptedPhones.phone(script, 51);
    Host two = ScriptedPhones.phone(script, 52);
    script.lookAlike(LookAlike.CONSTANT_SEQUENCE, one, two, 0, 20);
    List<byte[]> frames = new ArrayList<>();
    script.play((packet, timeNs, link) -> frames.add(packet));
    return frames.getFirst();
  }
}
