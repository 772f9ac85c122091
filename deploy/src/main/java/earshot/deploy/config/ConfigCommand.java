package earshot.deploy.config;

import earshot.deploy.print.Table;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Check the configuration, or tell what can be set.",
    description = {
      "",
      "The configuration is one YAML file; environment variables override it, and options of"
          + " earshot run override both.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try:",
      "  earshot config reference > earshot.yaml",
      "  earshot config check earshot.yaml",
      "  EARSHOT_LOG_LEVEL=debug earshot config show earshot.yaml"
    })
public final class ConfigCommand implements Runnable {
  /** The file that is read where no other is named, if it is there. */
  public static final Path USUAL_FILE = Path.of("/etc/earshot/earshot.yaml");

  private static final int NOT_USABLE = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Supplier<Map<String, String>> environment;

  /** A command that reads environment variables from {@code environment}. */
  public ConfigCommand(Supplier<Map<String, String>> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "What about the configuration? Name a command.");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Say everything that is wrong with the configuration; nothing when all is right.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:It can be used.", "1:It cannot; a line each says why."})
  int check(
      @Parameters(paramLabel = "FILE", arity = "0..1", description = FILE) @Nullable Path file) {
    return load(file).isPresent() ? 0 : NOT_USABLE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      header = "Print every key with its value and where that comes from.")
  int show(
      @Parameters(paramLabel = "FILE", arity = "0..1", description = FILE) @Nullable Path file) {
    Optional<Settings> settings = load(file);
    settings.ifPresent(
        loaded -> {
          Table table = new Table("key", "value", "from");
          loaded.shown().forEach(s -> table.add(s.path(), s.value(), s.origin().text()));
          print(table.lines());
        });
    return settings.isPresent() ? 0 : NOT_USABLE;
  }

  @Command(
      name = "reference",
      mixinStandardHelpOptions = true,
      header = "Print a configuration file that holds every key, its default, and what it does.")
  int reference() {
    print(Reference.lines());
    return 0;
  }

  private static final String FILE =
      "The configuration file; where none is named, /etc/earshot/earshot.yaml if that is there.";

  private Optional<Settings> load(@Nullable Path file) {
    ConfigLoader loader = new ConfigLoader();
    fileToRead(file).ifPresent(loader::file);
    try {
      return Optional.of(loader.environment(environment.get()).load());
    } catch (ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(problem -> err.println("earshot: " + problem));
      return Optional.empty();
    }
  }

  /** The file that was named, or the usual one if it is there. */
  public static Optional<Path> fileToRead(@Nullable Path named) {
    return named != null ? Optional.of(named) : Optional.of(USUAL_FILE).filter(Files::exists);
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }
}
