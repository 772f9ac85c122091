package earshot.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** What is written: only for its owner, and records as the published schema says. */
final class OutputFiles {
  private OutputFiles() {}

  static void assertThatAllAreInOrder(Path folder) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("..", "docs", "call-record.schema.json")));
    assertThat(permissions(folder)).isEqualTo("rwx------");
    for (Path file : list(folder)) {
      assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
      if (file.toString().endsWith(".json")) {
        assertThat(
                schema.validate(
                    Files.readString(file),
                    InputFormat.JSON,
                    context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
            .as(file.toString())
            .isEmpty();
      } else {
        assertThat(file.toString()).matches(".*[.](wav|rtp[.]pcap)");
      }
    }
  }

  /** The files of a folder in the order of their names. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
