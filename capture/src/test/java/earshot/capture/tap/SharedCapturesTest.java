package earshot.capture.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Other people's captures, of which another program has counted the frames. */
class SharedCapturesTest {
  private static final Path CAPTURES = shared().resolve("captures");

  @BeforeAll
  static void findCaptures() {
    assumeTrue(
        Files.isReadable(CAPTURES.resolve("manifest.json")),
        "the shared captures are not beside the checkout: " + CAPTURES);
  }

  private static Path shared() {
    String given = System.getProperty("earshot.shared");
    if (given != null) {
      return Path.of(given);
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("LICENSE")))
        .findFirst()
        .map(root -> root.resolveSibling("shared"))
        .orElse(Path.of("shared"));
  }

  /** What the manifest says of one file. */
  private static final class Expected {
    private int frames;
    private int cutShort;
    private String firstTime = "";
    private String lastTime = "";
  }

  private static Map<String, Expected> manifest() {
    Map<String, Expected> files = new LinkedHashMap<>();
    Expected current = new Expected();
    try (JsonParser json =
        JsonFactory.builder()
            .build()
            .createParser(ObjectReadContext.empty(), CAPTURES.resolve("manifest.json"))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String pointer = json.streamReadContext().pathAsPointer().toString();
        if (!token.isScalarValue() || !pointer.startsWith("/files/")) {
          continue;
        }
        switch (pointer.replaceFirst("/files/\\d+/", "")) {
          case "file" -> {
            current = new Expected();
            files.put(json.getString(), current);
          }
          case "frames/total" -> current.frames = json.getIntValue();
          case "frames/snaplen_truncated" -> current.cutShort = json.getIntValue();
          case "capture/First packet time" -> current.firstTime = json.getString();
          case "capture/Last packet time" -> current.lastTime = json.getString();
          default -> {}
        }
      }
    }
    return files;
  }

  @Test
  void shouldReadAsManyFramesAsTheManifestCounts() {
    Map<String, Expected> files = manifest();
    assertThat(files).hasSizeGreaterThan(100);

    SoftAssertions softly = new SoftAssertions();
    files.forEach(
        (file, expected) -> {
          try (PcapTap tap = PcapTap.open(CAPTURES.resolve(file))) {
            List<ReadFrame> frames = ReadFrame.all(tap);
            softly.assertThat(frames).as(file).hasSize(expected.frames);
            softly
                .assertThat(tap.statistics().framesCutShort())
                .as("%s, frames cut short", file)
                .isEqualTo(expected.cutShort);
            softly.assertThat(tap.damage()).as("%s, damage", file).isEmpty();
            softly
                .assertThat(times(frames))
                .as("%s, earliest and latest time", file)
                .containsExactly(ns(expected.firstTime), ns(expected.lastTime));
          }
        });
    softly.assertAll();
  }

  private static List<Long> times(List<ReadFrame> frames) {
    LongSummaryStatistics times =
        frames.stream().mapToLong(ReadFrame::timestampNs).summaryStatistics();
    return List.of(times.getMin(), times.getMax());
  }

  private static long ns(String time) {
    Instant instant = LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
