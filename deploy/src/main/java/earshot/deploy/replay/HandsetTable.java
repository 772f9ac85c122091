package earshot.deploy.replay;

import static earshot.deploy.print.PlainText.fit;
import static earshot.deploy.print.PlainText.harmless;

import earshot.capture.handset.Handset;
import earshot.capture.handset.Recordable;
import earshot.deploy.print.Table;
import java.util.List;

/** The handset register as a table. */
final class HandsetTable {
  private static final int MAX_CELL = 32;

  private HandsetTable() {}

  static List<String> of(List<Handset> handsets) {
    Table table =
        new Table(
            "handset",
            "address",
            "MAC",
            "user agent",
            "codecs",
            "recordable",
            "recorded",
            "missed");
    for (Handset handset : handsets) {
      table.add(
          cell(handset.addressOfRecord()),
          handset.address(),
          cell(handset.mac()),
          cell(handset.userAgent()),
          cell(String.join(" ", codecs(handset))),
          words(handset.recordable()),
          Long.toString(handset.callsRecorded()),
          Long.toString(handset.callsMissed()));
    }
    return table.lines();
  }

  /** What it agreed to last says more than what it offered. */
  private static List<String> codecs(Handset handset) {
    return handset.answered().isEmpty() ? handset.offered() : handset.answered();
  }

  private static String cell(String text) {
    return text.isBlank()
        ? "-"
        : fit(harmless(text.strip()), Math.min(text.strip().length(), MAX_CELL));
  }

  private static String words(Recordable recordable) {
    return switch (recordable) {
      case YES -> "yes";
      case NO_CODEC -> "no: codec";
      case NO_ENCRYPTED -> "no: encrypted";
      case UNKNOWN -> "not known";
    };
  }
}
