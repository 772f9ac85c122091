import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over a module's sources: {@code check} fails and names the files that are
 * not formatted, {@code apply} rewrites them. Exists because the formatter takes files, not folders.
 */
public final class Format {
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<String> options = new ArrayList<>();
    if (args[0].equals("apply")) {
      options.add("--replace");
    } else {
      options.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    }
    try (var files = Files.walk(folder)) {
      files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).sorted().forEach(options::add);
    }
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int status =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(out, err, options.toArray(String[]::new));
    if (status != 0) {
      err.println("The files named above are not formatted. To format them: mvn -q test-compile -Dformat.mode=apply");
      System.exit(status);
    }
  }
}
