package earshot.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README says what the code does. */
class ReadmeTest {
  private final String readme = Files.readString(Path.of("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void shouldShowExampleThatIsRun() throws IOException {
    Path example = Path.of("src/test/java/earshot/testkit/junit/SurgeryCallTest.java");

    assertThat(readme).contains("```java\n" + Files.readString(example) + "```");
  }

  @Test
  void shouldTellEveryExpectation() {
    assertThat(
            Stream.of(CallAssert.class, CaptureAssert.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic()))
        .allSatisfy(method -> assertThat(readme).contains("`" + method.getName() + "("));
  }
}
