package earshot.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earshot.capture.PipelineLoad;
import earshot.capture.record.CallRecord;
import earshot.capture.tap.MirrorEvent;
import earshot.capture.tap.MirrorSettings;
import earshot.capture.tap.MirrorUnavailableException;
import earshot.deploy.config.ConfigLoader;
import earshot.deploy.config.Settings;
import earshot.deploy.keep.Places;
import earshot.deploy.replay.Pace;
import earshot.testkit.traffic.DemoDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The capture process without its command line. */
class ApplianceTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @TempDir private Path temp;

  /** Hears all, on whatever thread. */
  private static class Heard implements ApplianceListener {
    final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    final List<Figures> figures = new CopyOnWriteArrayList<>();
    final List<String> problems = new CopyOnWriteArrayList<>();

    @Override
    public void onCallEnded(CallRecord record) {
      calls.add(record);
    }

    @Override
    public void onMirrorEvent(MirrorEvent event) {}

    @Override
    public void onFigures(Figures published) {
      figures.add(published);
    }

    @Override
    public void onSinkProblem(String problem) {
      problems.add(problem);
    }
  }

  @Test
  void shouldPublishFiguresAboutOnceASecond() throws Exception {
    // Given a minute of a surgery's phones, played through an appliance
    Heard heard = new Heard();
    try (Appliance appliance = start(demo("50x"), heard)) {
      appliance.sourceEnded().get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
      assertThat(appliance.stop(LONG_ENOUGH)).isTrue();

      // Then its figures came once a second of packet time
      List<Figures> told = heard.figures;
      assertThat(told).hasSizeBetween(60, 80);
      assertThat(IntStream.range(1, told.size() - 1))
          .allMatch(i -> told.get(i).timeNs() - told.get(i - 1).timeNs() >= 1_000_000_000L);
      assertThat(told).anyMatch(figures -> figures.load().calls() > 1);
      // And in the end all is accounted for
      assertThat(appliance.figures().load()).isEqualTo(PipelineLoad.NONE);
      assertThat(appliance.figures().handsets()).isNotEmpty();
      assertThat(appliance.figures().lastRecordedNs()).isPositive();
      assertThat(appliance.counters().frames()).isEqualTo(appliance.tap().frames()).isPositive();
      assertThat(appliance.queue().depth()).isZero();
      assertThat(appliance.interfaces()).isEmpty();
      assertThat(heard.calls).hasSize(7);
      assertThat(heard.problems).isEmpty();
    }
  }

  @Test
  void shouldNotWaitForeverForADiskThatDoesNotAnswer() throws Exception {
    // Given an appliance whose writing thread is stuck, on the first file that cannot be written
    CountDownLatch answers = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Heard heard =
        new Heard() {
          @Override
          public void onSinkProblem(String problem) {
            super.onSinkProblem(problem);
            stuck.countDown();
            try {
              answers.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Path folder = temp.resolve("out");
    try (Appliance appliance = start(demo("50x"), heard)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
      assertThat(stuck.await(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();

      // When it is told to end, then it says in time that it has not
      assertThat(appliance.stop(Duration.ofMillis(300))).isFalse();

      // And when the disk answers again, the same end goes on to its end
      answers.countDown();
      assertThat(appliance.stop(LONG_ENOUGH)).isTrue();
      assertThat(heard.problems).first().asString().contains("could not be written");
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenItCannotStart() {
    Source nowhere = new Source.Interfaces(List.of("nosuch0"), MirrorSettings.DEFAULT);
    assertThatThrownBy(() -> start(nowhere, new Heard()).close())
        .isInstanceOf(MirrorUnavailableException.class)
        .hasMessageContaining("there is no network interface nosuch0");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("earshot-sink", "earshot-capture");
  }

  private Source demo(String speed) throws IOException {
    Path capture = temp.resolve("day.pcap");
    DemoDay.write(capture);
    return new Source.Capture(capture, Pace.parse(speed));
  }

  private Appliance start(Source source, ApplianceListener listener) {
    Settings settings =
        new ConfigLoader()
            .option("--out", "storage.plain-directory", List.of(temp.resolve("out").toString()))
            .load();
    return Appliance.start(
        settings,
        Places.of(settings.storage(), Map.of()),
        source,
        listener,
        InstantSource.system());
  }
}
