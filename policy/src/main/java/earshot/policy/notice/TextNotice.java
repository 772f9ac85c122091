package earshot.policy.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A notice as plain text. */
final class TextNotice {
  private static final int WIDTH = 80;

  private TextNotice() {}

  static String write(Notice notice) {
    List<String> lines = new ArrayList<>();
    lines.add(notice.title());
    lines.add("=".repeat(notice.title().length()));
    for (Section section : notice.sections()) {
      lines.add("");
      lines.add(section.heading());
      lines.add("-".repeat(section.heading().length()));
      section.blocks().forEach(block -> block(block, lines));
    }
    lines.add("");
    lines.add("-".repeat(WIDTH));
    lines.addAll(notice.stamp().lines());
    return String.join("\n", lines) + "\n";
  }

  private static void block(Block block, List<String> lines) {
    lines.add("");
    switch (block) {
      case Block.Paragraph(List<Sentence> sentences) ->
          wrap(
              sentences.stream().map(Sentence::text).collect(Collectors.joining(" ")),
              "",
              "",
              lines);
      case Block.Points(List<Sentence> points) ->
          points.forEach(point -> wrap(point.text(), "- ", "  ", lines));
    }
  }

  private static void wrap(String text, String first, String then, List<String> lines) {
    StringBuilder line = new StringBuilder(first);
    boolean begun = false;
    for (String word : text.split("\\s+", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(then);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString());
  }
}
