package earshot.policy.notice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A notice as a page: one file that needs no other, readable by screen readers, on small screens
 * and on paper. Each sentence carries the decisions that it tells ({@code data-rule}) and where
 * they come from ({@code data-from}).
 */
final class HtmlNotice {
  private static final String STYLE =
      """
      body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #212b32; background: #fff;
        font: 1.1875rem/1.5 Arial, sans-serif; }
      h1 { font-size: 2rem; line-height: 1.2; }
      h2 { font-size: 1.5rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
      li { margin-bottom: 0.5rem; }
      footer { margin-top: 2rem; border-top: 1px solid #4c6272; padding-top: 0.5rem; color: #4c6272;
        font-size: 1rem; overflow-wrap: anywhere; }
      footer p { margin: 0; }
      @page { size: A4; margin: 18mm; }
      @media print {
        body { margin: 0; padding: 0; max-width: none; font-size: 11pt; }
        h1 { font-size: 18pt; }
        h2 { font-size: 13pt; break-after: avoid; }
        li, footer { break-inside: avoid; }
        footer { font-size: 8pt; }
      }
      """;

  private HtmlNotice() {}

  static String write(Notice notice) {
    String title = escaped(notice.title());
    return "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + ("<title>"
            + title
            + "</title>\n<style>\n"
            + STYLE
            + "</style>\n</head>\n<body>\n<main>\n")
        + ("<h1>" + title + "</h1>\n")
        + notice.sections().stream().map(HtmlNotice::section).collect(Collectors.joining())
        + "</main>\n<footer>\n"
        + notice.stamp().lines().stream()
            .map(line -> "<p>" + escaped(line) + "</p>\n")
            .collect(Collectors.joining())
        + "</footer>\n</body>\n</html>\n";
  }

  private static String section(Section section) {
    return "<section>\n<h2>"
        + escaped(section.heading())
        + "</h2>\n"
        + section.blocks().stream().map(HtmlNotice::block).collect(Collectors.joining())
        + "</section>\n";
  }

  private static String block(Block block) {
    return switch (block) {
      case Block.Paragraph(List<Sentence> sentences) ->
          sentences.stream()
              .map(sentence -> element("span", sentence))
              .collect(Collectors.joining("\n", "<p>", "</p>\n"));
      case Block.Points(List<Sentence> points) ->
          points.stream()
              .map(point -> element("li", point) + "\n")
              .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    };
  }

  private static String element(String name, Sentence sentence) {
    return "<"
        + name
        + (" data-rule=\"" + escaped(String.join(" ", sentence.paths())))
        + ("\" data-from=\"" + escaped(String.join(" ", sentence.sources())) + "\">")
        + escaped(sentence.text())
        + ("</" + name + ">");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
