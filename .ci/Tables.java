import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Writes jOOQ's table classes: migrates an empty SQLite file and reads its schema. Arguments: the
 * folder of the migrations, the package, the folder to write to. Exists because Maven's own JVM may
 * be older than jOOQ allows, and because the migrations hold placeholders.
 */
public final class Tables {
  public static void main(String[] args) throws Exception {
    Path migrations = Path.of(args[0]);
    Path into = Path.of(args[2]);
    Path stamp = into.resolve("migrations");
    String now = contents(migrations) + Files.readString(Path.of(args[3]));
    if (Files.exists(stamp) && Files.readString(stamp).equals(now)) {
      return;
    }
    // What libraries have to say of a temporary database is of no interest.
    java.util.logging.LogManager.getLogManager().reset();
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Path file = Files.createTempFile("earshot-tables", ".db");
    try {
      String url = "jdbc:sqlite:" + file;
      Flyway.configure()
          .dataSource(url, null, null)
          .locations("filesystem:" + migrations)
          .placeholders(
              Map.of(
                  "key", "integer",
                  "octets", "blob",
                  "identity", "integer primary key autoincrement",
                  "clustered", "without rowid"))
          .load()
          .migrate();
      generate(url, args[1], into);
      Files.writeString(stamp, now);
    } finally {
      Files.delete(file);
    }
  }

  private static String contents(Path folder) throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static void generate(String url, String name, Path into) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                            .withIncludes(".*")
                            .withExcludes("flyway_schema_history|sqlite_.*")
                            .withOutputSchemaToDefault(true)
                            // SQLite's keys are of 64 bits whatever they are called.
                            .withForcedTypes(
                                new ForcedType()
                                    .withName("BIGINT")
                                    .withIncludeExpression(
                                        "call\\.seq|summary\\.call|handset\\.token|alarm\\.no|.*\\.position")))
                    .withGenerate(
                        new Generate()
                            .withRecords(true)
                            .withKeys(true)
                            .withIndexes(false)
                            .withRelations(false)
                            .withGlobalCatalogReferences(false)
                            .withGlobalSchemaReferences(false)
                            .withGeneratedAnnotation(true)
                            .withGeneratedAnnotationDate(false))
                    .withTarget(new Target().withPackageName(name).withDirectory(into.toString()))));
  }
}
