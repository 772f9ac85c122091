package earshot.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.CallRecord;
import earshot.capture.record.Outcome;
import earshot.testkit.traffic.Codec;
import earshot.testkit.traffic.GroundTruth;
import earshot.testkit.traffic.HoldStyle;
import earshot.testkit.traffic.Leg;
import earshot.testkit.traffic.LegOptions;
import earshot.testkit.traffic.MediaEnd;
import earshot.testkit.traffic.PbxCall;
import earshot.testkit.traffic.RtpSender;
import earshot.testkit.traffic.Side;
import java.util.Locale;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens on the wire, what comes out is truthful. */
final class RandomTrafficTest {
  @Property(tries = 80)
  void shouldAlwaysTellWhyAudioIsMissing(@ForAll long seed) {
    traffic(seed).replay().calls().forEach(RandomTrafficTest::isTruthful);
  }

  static Surgery traffic(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Surgery surgery = new Surgery(seed);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        overPbx(surgery.incoming("pbx-" + i), random);
      } else {
        between(surgery.leg("leg-" + i), random);
      }
    }
    if (random.nextInt(3) == 0) {
      long from = random.nextLong(6000);
      surgery.script.capturedBetween(from, from + random.nextLong(15_000));
    }
    if (random.nextInt(4) == 0) {
      surgery.script.seenTwice(0.4);
    }
    return surgery;
  }

  private static void isTruthful(ReplayedCall call) {
    CallRecord record = call.record();
    assertThat(record.outcome() == Outcome.NOT_ANSWERED)
        .isEqualTo(!record.legs().isEmpty() && record.answered().isEmpty());
    if (record.outcome() == Outcome.NOT_RECORDED || record.outcome() == Outcome.PARTIAL) {
      assertThat(record.failures()).isNotEmpty();
    }
    boolean lost = record.gaps().stream().anyMatch(gap -> gap.cause().equals("wire-loss"));
    assertThat(lost && call.outcome() != Outcome.NOT_ANSWERED)
        .isEqualTo(call.failures().contains(FailureCode.PACKET_LOSS));
    assertThat(record.started()).isBeforeOrEqualTo(record.ended());
    if (record.recording().isPresent()) {
      isRecordedTruthfully(call);
    }
  }

  private static void isRecordedTruthfully(ReplayedCall call) {
    double ms = call.pcm()[0].length / 8.0;
    assertThat(call.record().gaps())
        .allMatch(gap -> gap.atMs() >= 0 && gap.durationMs() > 0)
        .allMatch(gap -> gap.atMs() + gap.durationMs() <= ms);
    assertThat(call.record().streams()).anyMatch(stream -> stream.recorded());
    if (call.record().streams().stream().allMatch(stream -> stream.leg() >= 0)) {
      nothingIsLost(call);
    }
    for (Side side : Side.values()) {
      boolean heard = false;
      for (short sample : call.pcm()[side.ordinal()]) {
        heard |= sample != 0;
      }
      if (!heard && call.outcome() == Outcome.RECORDED) {
        assertThat(call.record().streams())
            .noneMatch(
                s -> s.packets() > 50 && s.party().equals(side.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** Of a call whose INVITE was not seen, who called whom is a guess. */
  private static void nothingIsLost(ReplayedCall call) {
    GroundTruth.LegTruth truth = call.recordedLeg();
    boolean turned =
        call.failures().contains(FailureCode.SIGNALLING_INCOMPLETE)
            && call.placed(0, truth.caller().frames()).found() == 0
            && call.placed(1, truth.callee().frames()).found() == 0;
    call.placed(turned ? 1 : 0, truth.caller().frames()).isAllKept(call.keptPackets());
    call.placed(turned ? 0 : 1, truth.callee().frames()).isAllKept(call.keptPackets());
  }

  private static void overPbx(PbxCall call, SplittableRandom random) {
    call.startingAtMs(random.nextLong(4000));
    call.caller(sender -> trouble(sender, random)).ring(random.nextLong(1500));
    switch (random.nextInt(6)) {
      case 0 -> call.cancel();
      case 1 -> call.busy();
      case 2 -> call.answer().talk(3000).hold(1500).resume().talk(2000).hangUp(Side.CALLER);
      default -> call.answer().talk(random.nextLong(200, 9000)).hangUp(Side.CALLEE);
    }
  }

  private static void between(Leg leg, SplittableRandom random) {
    leg.startingAtMs(random.nextLong(8000));
    for (Side side : Side.values()) {
      leg.sender(side, sender -> trouble(sender, random));
    }
    switch (random.nextInt(9)) {
      case 0 -> leg.encrypted();
      case 1 -> leg.caller(end -> end.uses(Codec.G729));
      case 2 -> leg.with(LegOptions::signallingUnseen);
      case 3 -> leg.with(LegOptions::rtcpMultiplexed);
      default -> leg.with(options -> options.ptime(random.nextInt(1, 4) * 10));
    }
    part(leg, random, l -> l.invite());
    part(leg, random, l -> l.ring(random.nextLong(900)));
    if (random.nextInt(7) == 0) {
      leg.refuse(random.nextInt(400, 604), "No");
      return;
    }
    part(leg, random, Leg::answer);
    for (int i = random.nextInt(5); i > 0; i--) {
      part(leg.talk(random.nextLong(2500)), random, l -> change(l, random));
    }
    part(leg.talk(random.nextLong(9000)), random, l -> l.hangUp(Side.CALLER));
  }

  private static void part(
      Leg leg, SplittableRandom random, java.util.function.Consumer<Leg> what) {
    if (random.nextInt(12) == 0) {
      leg.unseen(what);
    } else {
      what.accept(leg);
    }
  }

  private static void change(Leg leg, SplittableRandom random) {
    Side by = random.nextBoolean() ? Side.CALLER : Side.CALLEE;
    switch (random.nextInt(6)) {
      case 0 -> leg.reinvite(by, end -> end.holds(HoldStyle.values()[random.nextInt(3)]));
      case 1 -> leg.update(by, MediaEnd::resumes);
      case 2 -> leg.reinvite(by, end -> end.movesTo(20_000 + 2 * random.nextInt(1000)));
      case 3 -> leg.sender(by, RtpSender::changesSsrc);
      case 4 -> leg.sender(by, sender -> sender.jumps(random.nextInt(-90_000, 90_000)));
      default -> leg.press(by, '7', 100);
    }
  }

  private static void trouble(RtpSender sender, SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0 -> sender.loses(random.nextDouble(0.2));
      case 1 -> sender.losesInBursts(0.02, 8).duplicates(0.1);
      case 2 -> sender.delaysUpTo(random.nextInt(150));
      case 3 -> sender.mute();
      case 4 -> sender.startingAt(65_500, 0xffff_f000L).skew(random.nextInt(-300, 300));
      case 5 -> sender.holdsBack(0.05, random.nextInt(2500));
      default -> {}
    }
  }
}
