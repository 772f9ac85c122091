package earshot.policy.notice;

import java.util.stream.Collectors;

/** A notice as a list of its sentences, each with what it tells and where that comes from. */
final class TraceNotice {
  private TraceNotice() {}

  static String write(Notice notice) {
    return notice
            .sentences()
            .map(
                sentence ->
                    String.join(" ", sentence.paths())
                        + "\t"
                        + String.join(" ", sentence.sources())
                        + "\t"
                        + sentence.text()
                        + "\n")
            .collect(Collectors.joining())
        + String.join("\n", notice.stamp().lines())
        + "\n";
  }
}
