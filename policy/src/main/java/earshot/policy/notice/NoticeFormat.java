package earshot.policy.notice;

import earshot.policy.file.Words;

/** How a notice is written down. */
public enum NoticeFormat {
  /** A page that needs nothing else, to be put on a website or printed. */
  HTML,
  /** Plain text of lines of at most 80 characters. */
  TEXT,
  /** A line for each sentence, with the decisions that it tells. */
  TRACE;

  /** In small letters: {@code html}. */
  public String word() {
    return Words.of(this);
  }

  /** How the name of a file of this format ends. */
  public String ending() {
    return switch (this) {
      case HTML -> ".html";
      case TEXT -> ".txt";
      case TRACE -> ".trace.txt";
    };
  }

  /** A notice in this format, with a line feed at the end of each line. */
  public String write(Notice notice) {
    return switch (this) {
      case HTML -> HtmlNotice.write(notice);
      case TEXT -> TextNotice.write(notice);
      case TRACE -> TraceNotice.write(notice);
    };
  }
}
