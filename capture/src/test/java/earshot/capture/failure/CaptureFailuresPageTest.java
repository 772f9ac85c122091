package earshot.capture.failure;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.record.ProjectDocs;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that explains the failures to people agrees with the code. */
class CaptureFailuresPageTest {
  private final String[] sections = ProjectDocs.read("capture-failures.md").split("\n## ");

  CaptureFailuresPageTest() throws IOException {}

  @Test
  void shouldHaveOneSectionPerCodeInTheirOrder() {
    assertThat(Stream.of(sections).skip(1).map(section -> section.lines().findFirst().orElse("")))
        .containsExactlyElementsOf(Stream.of(FailureCode.values()).map(FailureCode::code).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatTheCodeSays(FailureCode code) {
    String section = sections[code.ordinal() + 1].replaceAll("\\s+", " ");
    assertThat(section)
        .contains("> " + code.sentence() + " *" + weight(code.weight()) + ".*")
        .contains(code.meaning())
        .contains("**What to do.**");
  }

  private static String weight(FailureCode.Weight weight) {
    return switch (weight) {
      case NO_AUDIO -> "No audio";
      case PARTIAL_AUDIO -> "Partial audio";
      case DOUBT -> "Doubt";
    };
  }
}
