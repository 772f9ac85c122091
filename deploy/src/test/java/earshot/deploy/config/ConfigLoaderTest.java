package earshot.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import earshot.capture.CaptureSettings;
import earshot.capture.queue.QueueLimits;
import earshot.capture.tap.MirrorSettings;
import earshot.capture.watch.WatchSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are found, and what is said of those that cannot be used. */
class ConfigLoaderTest {

  @Test
  void shouldHaveTheDefaultsOfTheCapture() {
    Settings settings = Settings.defaults();
    assertThat(settings.capture().mirror()).isEqualTo(MirrorSettings.DEFAULT);
    assertThat(settings.queue().limits()).isEqualTo(QueueLimits.DEFAULT);
    assertThat(settings.pipeline()).isEqualTo(CaptureSettings.DEFAULT);
    assertThat(settings.watch().settings()).isEqualTo(WatchSettings.DEFAULT);
    assertThat(settings.metrics().listen()).hasToString("127.0.0.1/<unresolved>:9464");
  }

  @Test
  void shouldLetTheCommandLineBeatTheEnvironmentAndThatTheFile() {
    // Given three keys, each set by one source less
    String file = "capture: {interfaces: [eth1]}\nlog: {level: debug}\nqueue: {size: 1MiB}\n";
    Settings settings =
        new ConfigLoader()
            .text(file, "x.yaml")
            .environment(
                Map.of("EARSHOT_CAPTURE_INTERFACES", "eth2,eth3", "EARSHOT_LOG_LEVEL", "warn"))
            .option("--interface", "capture.interfaces", List.of("eth4"))
            .option("--out", "storage.plain-directory", List.of())
            .load();

    // Then the strongest source of each holds, and is named
    assertThat(settings.capture().interfaces()).containsExactly("eth4");
    assertThat(settings.log().level()).isEqualTo(LogSection.Level.WARN);
    assertThat(settings.shown())
        .filteredOn(shown -> !shown.origin().text().equals("default"))
        .extracting(
            shown -> shown.path() + " = " + shown.value() + " from " + shown.origin().text())
        .containsExactly(
            "capture.interfaces = [eth4] from option --interface",
            "queue.size = 1MiB from x.yaml line 3",
            "log.level = warn from environment EARSHOT_LOG_LEVEL");
  }

  @Test
  void shouldTellEverythingThatIsWrongAtOnce() {
    String file =
        """
        capture:
          interface: [eth1]
          retire: soon
          ring-blocks: 99999
          interfaces: eth1
        logs:
        log:
          level: loud
        queue:
          size: [1MiB]
          size: 1KiB
        calls:
          media-timeout:
            seconds: 5
          hold-timeout:
        """;
    ConfigException wrong =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                new ConfigLoader()
                    .text(file, "x.yaml")
                    .environment(Map.of("EARSHOT_LOG_LEVLE", "info", "EARSHOT_NO_BUILD", "1"))
                    .load());
    assertThat(wrong.problems())
        .containsExactlyInAnyOrder(
            "capture.interface: no such key in x.yaml line 2; did you mean capture.interfaces?",
            "capture.retire: 'soon' in x.yaml line 3 is not a length of time from 1ms to 1s",
            "capture.ring-blocks: '99999' in x.yaml line 4 is not a whole number from 2 to 4096",
            "capture.interfaces: a list is wanted, such as [eth1], in x.yaml line 5",
            "logs: no such section in x.yaml line 6; did you mean log?",
            "log.level: 'loud' in x.yaml line 8 is not one of error, warn, info, debug",
            "queue.size: one value is wanted, not a list, in x.yaml line 10",
            "queue.size is there twice, again in x.yaml line 11",
            "queue.size: '1KiB' in x.yaml line 11 is not a size from 1MiB to 1GiB",
            "calls.media-timeout: a value is wanted in x.yaml line 13",
            "calls.hold-timeout has no value in x.yaml line 15",
            "EARSHOT_LOG_LEVLE: no such variable; did you mean EARSHOT_LOG_LEVEL?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'capture: {ring-block-size: 3MiB}' | capture: blocks of 3145728 octets: a power of two",
        "'capture: {ring-blocks: 4096, ring-block-size: 1MiB}' | capture: a ring of 4096 times"
            + " 1048576",
        "'storage: {node: b}' | storage.node needs an index that others can share",
        "'storage: {node: Surgery}' | storage.node: ",
        "'storage: {object-store: {bucket: a-b}}' | storage.object-store: endpoint, bucket and"
            + " credentials are set together",
        "'storage: {object-store: {buckte: a-b}}' | storage.object-store.buckte: no such key in"
            + " x.yaml line 1; did you mean storage.object-store.bucket?",
        "'storage: {object-store: {endpoint: ''https://key:secret@host''}}' |"
            + " storage.object-store.endpoint: ",
        "'capture: {interfaces: [a, a]}' | capture.interfaces: an interface is named twice: a, a",
      })
  void shouldSayWhatDoesNotGoTogether(String file, String problem) {
    assertThatThrownBy(() -> new ConfigLoader().text(file, "x.yaml").load())
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'capture: [' | x.yaml line 1 is not YAML",
        "'just words' | x.yaml: sections with keys are wanted",
        "'? [a, b]\n: c' | x.yaml line 1: a key is a word",
        "'capture: {interfaces: [[a]]}' | capture.interfaces: an item of this list is not a text",
      })
  void shouldSayWhereAFileIsNoConfiguration(String file, String problem) {
    assertThatThrownBy(() -> new ConfigLoader().text(file, "x.yaml").load())
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "2 m,120", "1h,3600", "1d,86400", "10000ms,10"})
  void shouldReadLengthsOfTime(String text, long seconds) {
    Settings settings = new ConfigLoader().text("calls: {media-timeout: " + text + "}", "x").load();
    assertThat(settings.calls().mediaTimeout()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"90", "-5s", "5 weeks", "''", "99999999999s"})
  void shouldRefuseWhatIsNoLengthOfTime(String text) {
    assertThatThrownBy(
            () -> new ConfigLoader().text("calls: {media-timeout: '" + text + "'}", "x").load())
        .hasMessageContaining("is not a length of time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon-Fri",
        "mon 08:00-18:00",
        "Mon 18:00-08:00",
        "Mon 08:00-24:00",
        "Moo 08:00-18:00",
        "Mon-Fri 08:00-18:00', 'Tue 09:00-10:00"
      })
  void shouldRefuseWhatAreNoOpeningHours(String text) {
    assertThatThrownBy(() -> new ConfigLoader().text("watch: {open: ['" + text + "']}", "x").load())
        .hasMessageContaining("is not a list of opening hours");
  }

  @Test
  void shouldReadOpeningHoursOverTheEndOfAWeek() {
    Settings settings =
        new ConfigLoader().text("watch: {open: ['Sat-Mon 10:00-16:00']}", "x").load();
    assertThat(settings.watch().settings().opening().days())
        .containsOnlyKeys(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
    assertThat(settings.shown())
        .anyMatch(shown -> shown.value().equals("['Mon 10:00-16:00', 'Sat-Sun 10:00-16:00']"));
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> new ConfigLoader().file(Path.of("/no/such.yaml")).load())
        .hasMessage("there is no configuration file /no/such.yaml");
  }

  @Test
  void shouldReadKeysInAGroup() {
    Settings settings =
        new ConfigLoader()
            .text(
                """
                storage:
                  object-store:
                    endpoint: https://s3.example.org
                    bucket: recordings
                    credentials: /etc/earshot/object-store-keys
                  data: /srv/earshot
                """,
                "x")
            .environment(Map.of("EARSHOT_STORAGE_OBJECT_STORE_PREFIX", "larkfold/"))
            .load();
    ObjectStoreSection store = settings.storage().objectStore();
    assertThat(store.endpoint()).contains(URI.create("https://s3.example.org"));
    assertThat(store.bucket()).isEqualTo("recordings");
    assertThat(store.prefix()).isEqualTo("larkfold/");
    assertThat(store.pathStyle()).isTrue();
    assertThat(settings.storage().data()).isEqualTo(Path.of("/srv/earshot"));
  }

  @Test
  void shouldTakeAnEmptyFileAndEmptySections() {
    assertThat(new ConfigLoader().text("", "x").load()).isEqualTo(Settings.defaults());
    assertThat(
            new ConfigLoader().text("capture:\nlog: {}\nstorage: {object-store: }\n", "x").load())
        .isEqualTo(Settings.defaults());
  }
}
