package earshot.capture.watch;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.ProjectDocs;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that explains the alarms to people agrees with the code. */
class AlarmsPageTest {
  private final String[] sections = ProjectDocs.read("alarms.md").split("\n## ");

  AlarmsPageTest() throws IOException {}

  @Test
  void shouldHaveOneSectionPerCodeInTheirOrder() {
    assertThat(Stream.of(sections).skip(1).map(section -> section.lines().findFirst().orElse("")))
        .containsExactlyElementsOf(Stream.of(AlarmCode.values()).map(AlarmCode::code).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatTheCodeSays(AlarmCode code) {
    String section = sections[code.ordinal() + 1].replaceAll("\n> ", " ").replaceAll("\\s+", " ");
    assertThat(section)
        .contains(code.sentence() + " *" + weight(code.weight()) + ".* " + code.meaning())
        .contains(settle(code))
        .contains("**What to do.** " + code.remedy());
  }

  private static String weight(AlarmCode.Weight weight) {
    return switch (weight) {
      case LOSS -> "Loss";
      case RISK -> "Risk";
      case NOTE -> "Note";
    };
  }

  private static String settle(AlarmCode code) {
    long seconds = code.settle().toSeconds();
    if (seconds == 0) {
      return "Cleared as soon as it is not so any more.";
    }
    String time =
        seconds < 60
            ? seconds + " seconds"
            : seconds == 60
                ? "1 minute"
                : seconds < 3600 ? seconds / 60 + " minutes" : seconds / 3600 + " hour";
    return "Cleared when nothing of it was found for " + time + ".";
  }
}
