package earshot.deploy.doctor;

import earshot.capture.tap.MirrorListener;
import earshot.capture.tap.MirrorSettings;
import earshot.capture.tap.MirrorTap;
import earshot.capture.tap.MirrorUnavailableException;
import earshot.capture.tap.TapStatistics;
import earshot.deploy.config.CaptureSection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens to the mirror for some seconds, beside the recorder, by a small ring of its own, and
 * judges what comes.
 */
record MirrorCheck(CaptureSection capture, Duration listening, InstantSource clock)
    implements Check {
  private static final int BLOCKS = 32;
  private static final MirrorListener NOBODY = event -> {};

  @Override
  public Topic topic() {
    return Topic.MIRROR;
  }

  @Override
  public List<Finding> run() {
    if (capture.interfaces().isEmpty()) {
      return List.of(
          Finding.unknown(
              "No interface is named, so there is no mirror to listen to.",
              "Name it by --interface or capture.interfaces.",
              Pages.MIRROR));
    }
    MirrorSettings settings =
        capture.mirror().withRing(BLOCKS, MirrorSettings.DEFAULT.blockOctets());
    MirrorSample sample = new MirrorSample();
    List<Finding> findings = new ArrayList<>();
    try {
      TapStatistics heard = listen(settings, sample);
      findings.add(Finding.well("A ring for packets can be opened, others' packets too."));
      drops(heard, findings);
    } catch (MirrorUnavailableException e) {
      return List.of(
          Finding.unknown(
              "The mirror cannot be listened to: " + e.getMessage() + ".",
              "Put that right, or ask again as root.",
              Pages.MIRROR));
    }
    findings.addAll(MirrorJudgement.of(sample.heard(), listening));
    return findings;
  }

  /** What the tap counted when it had been closed again, and nothing was to come any more. */
  private TapStatistics listen(MirrorSettings settings, MirrorSample sample) {
    MirrorTap tap = MirrorTap.open(capture.interfaces(), settings, sample, NOBODY, clock);
    try {
      letPass(listening);
    } finally {
      tap.close();
    }
    return tap.statistics();
  }

  private static void letPass(Duration duration) {
    try {
      // Nobody counts it down: this only lets the time pass.
      boolean never = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
      assert !never;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drops(TapStatistics tap, List<Finding> findings) {
    long drops = tap.kernelDrops().orElse(0);
    if (drops > 0) {
      findings.add(
          Finding.look(
              "This machine was too busy to take " + drops + " frames while listening.",
              "See what else runs here. The recorder's own ring is larger than the doctor's: its"
                  + " losses are the alarm frames-dropped.",
              Pages.MIRROR));
    }
  }
}
