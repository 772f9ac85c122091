package earshot.policy.notice;

import earshot.policy.file.Policy;
import earshot.policy.read.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of docs/examples, as they are generated. Its main writes them. */
final class ExampleFiles {
  private ExampleFiles() {}

  static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    for (String example : Examples.names()) {
      files.put(example + ".yaml", new String(Examples.octets(example), StandardCharsets.UTF_8));
      Policy policy = Examples.policy(example);
      for (NoticeKind kind : NoticeKind.values()) {
        Notice notice = Notices.of(policy, kind);
        for (NoticeFormat format : NoticeFormat.values()) {
          files.put(example + "." + kind.word() + format.ending(), format.write(notice));
        }
      }
    }
    return files;
  }

  /** The repository's docs/examples, from wherever within it this is run. */
  static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("LICENSE"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("not within the repository");
    }
    return at.resolve("docs/examples");
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(folder());
    for (Map.Entry<String, String> file : all().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
