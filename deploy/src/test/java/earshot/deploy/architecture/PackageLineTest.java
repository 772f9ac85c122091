package earshot.deploy.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packages of capture in the order in which a packet meets them. Each may know those that its
 * row names, and a row names only rows above it: so there are no cycles, and what a package needs
 * to be understood is told in one line.
 */
class PackageLineTest {
  private static final String CAPTURE = "earshot.capture";

  record Row(String name, List<String> mayKnow) {}

  static Stream<Row> rows() {
    return Stream.of(
        row("net"),
        row("count"),
        row("tap", "count"),
        row("frame", "net", "count", "tap"),
        row("sip"),
        row("sdp"),
        row("dialog", "net", "count", "sip", "sdp"),
        row("rtp"),
        row("rtcp"),
        row("codec"),
        row("jitter", "codec"),
        row("wav"),
        row("failure"),
        row("record", "failure"),
        row("handset", "net", "sip", "sdp", "dialog", "codec", "record"),
        row(
            "call", "net", "count", "frame", "sip", "sdp", "dialog", "rtp", "rtcp", "codec",
            "jitter", "failure", "record"),
        row("track", "failure", "record", "call"),
        row("folder", "net", "tap", "frame", "dialog", "wav", "failure", "record", "call", "track"),
        row("queue", "net", "tap", "frame", "failure", "record", "call"),
        row(
            "watch", "count", "tap", "sip", "jitter", "failure", "record", "handset", "call",
            "queue"));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(CAPTURE);

  @ParameterizedTest
  @MethodSource("rows")
  void shouldKnowOnlyWhatItsRowNames(Row row) {
    List<String> allowed = new ArrayList<>(List.of(CAPTURE + "." + row.name + ".."));
    row.mayKnow.forEach(name -> allowed.add(CAPTURE + "." + name + ".."));
    noClasses()
        .that()
        .resideInAPackage(CAPTURE + "." + row.name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("earshot..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .check(CLASSES);
  }

  @Test
  void shouldNameOnlyRowsAbove() {
    List<String> above = new ArrayList<>();
    rows()
        .forEach(
            row -> {
              assertThat(above).as(row.name).containsAll(row.mayKnow);
              above.add(row.name);
            });
  }

  @Test
  void shouldHaveARowForEveryPackage() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> !name.equals(CAPTURE))
        .allMatch(name -> rows().anyMatch(row -> name.startsWith(CAPTURE + "." + row.name)));
  }

  private static Row row(String name, String... mayKnow) {
    return new Row(name, List.of(mayKnow));
  }
}
