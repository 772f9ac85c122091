package earshot.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import earshot.deploy.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command line of ours that a page shows is one that the program understands. */
class CommandLinesOfPagesTest {
  /** Shell before the command, and what ends it. */
  private static final Pattern LINE =
      Pattern.compile(
          "^(?:\\$ )?(?:[A-Z_]+=\\S+ +|sudo -u \\S+ (?:-E )?|setpriv (?:--\\S+ )+|tcpdump [^|]*\\|"
              + " )*(?:\\./)?earshot +(.*)$");

  private static final Pattern END = Pattern.compile(" +#.*$| *[|>&;]{1,2} ?.*$| 2>.*$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @Test
  void shouldUnderstandEveryLine() throws IOException {
    List<String> wrong = new ArrayList<>();
    int understood = 0;
    for (Path page : pages()) {
      for (String line : Files.readAllLines(page)) {
        var found = LINE.matcher(line.strip());
        if (found.matches() && (line.startsWith("    ") || isInFence(page, line))) {
          String problem = problem(found.group(1));
          if (!problem.isEmpty()) {
            wrong.add(page.getFileName() + ": " + line.strip() + ": " + problem);
          }
          understood++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(understood).isGreaterThan(60);
  }

  @Test
  void shouldFindWhatIsNotUnderstood() {
    assertThat(problem("run --interfaces eth1")).contains("--interfaces");
    assertThat(problem("recordings --data x")).contains("recordings");
    assertThat(problem("verify --data /var/lib/earshot  # names it")).isEmpty();
  }

  /** Empty when the line can be understood; what it leaves out a page may leave out. */
  private static String problem(String arguments) {
    CommandLine command = Earshot.commandLine(Map::of);
    String[] words =
        WORD.matcher(END.matcher(arguments).replaceFirst(""))
            .results()
            .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
            .filter(word -> !word.equals("...") && !word.equals("…"))
            .toArray(String[]::new);
    try {
      command.parseArgs(words);
      return "";
    } catch (MissingParameterException e) {
      return "";
    } catch (ParameterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean isInFence(Path page, String wanted) throws IOException {
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        inside = !inside;
      } else if (inside && line.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ProjectRoot.path().resolve("docs"));
        Stream<Path> top = Files.list(ProjectRoot.path())) {
      return Stream.concat(docs, top)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
