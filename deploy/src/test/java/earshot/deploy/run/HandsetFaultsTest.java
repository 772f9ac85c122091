package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.watch.AlarmCode;
import earshot.capture.watch.WatchedHandset;
import earshot.testkit.lab.MirrorLab;
import earshot.testkit.lab.NeedsLab;
import earshot.testkit.traffic.TrafficScript;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handset that was there every day, and is not any more. */
@NeedsLab
class HandsetFaultsTest {
  /** A number, an address; not by chance in a time of day. */
  private static final Pattern PERSONAL = Pattern.compile("\\b201\\b|10\\.77\\.");

  /** Handsets are looked up every ten seconds. */
  private static final long PATIENCE_S = 60;

  @TempDir private Path out;

  @Test
  void shouldMissAHandsetThatHadRegisteredAndHasNotBeenSeenForDays() throws Exception {
    try (MirrorLab lab = MirrorLab.create();
        ScriptedPhones phones = new ScriptedPhones(lab);
        WatchedBox box = WatchedBox.at(lab.tapInterface(), out, Map.of())) {
      // Given a handset that registers
      register(phones);
      Instant first = awaitHandsets(box, all -> !all.isEmpty()).getFirst().handset().lastSeen();

      // When it is not seen for two days, then that is so on every weekend
      box.clock().turn(Duration.ofDays(2));
      box.raised(AlarmCode.NO_CALLS);
      assertThat(box.alarmsRaised()).doesNotContain("handset-missing");

      // When it is three, then it is missed, by a name that tells nobody whose it is
      box.clock().turn(Duration.ofDays(1));
      String line = box.raised(AlarmCode.HANDSET_MISSING);
      assertThat(line)
          .contains("\"subject\":\"handset-1\"", "not heard of for 3 days")
          .doesNotContainPattern(PERSONAL);
      assertThat(WatchedBox.instant(line, "raised"))
          .isAfter(FastClock.BEGUN.plus(Duration.ofDays(3)));
      assertThat(box.figure("earshot_alarms_raised_total{alarm=\"handset-missing\"}")).isOne();

      // And all is well when it registers again
      register(phones);
      awaitHandsets(box, all -> all.getFirst().handset().lastSeen().isAfter(first));
      assertThat(box.cleared(AlarmCode.HANDSET_MISSING)).contains("\"subject\":\"handset-1\"");
    }
  }

  private static void register(ScriptedPhones phones) {
    TrafficScript script = phones.script();
    phones.play(
        script.register(ScriptedPhones.phone(script, 1), ScriptedPhones.phone(script, 10), 0));
  }

  /** What the watchman knows of handsets, when it is as wanted. */
  private static List<WatchedHandset> awaitHandsets(
      WatchedBox box, Predicate<List<WatchedHandset>> wanted) {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    List<WatchedHandset> known = box.appliance().watch().handsets();
    while (!wanted.test(known)) {
      assertThat(System.nanoTime()).as("%s", known).isLessThan(untilNs);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      known = box.appliance().watch().handsets();
    }
    return known;
  }
}
