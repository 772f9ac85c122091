package earshot.policy.copies;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls as a table for a spreadsheet (RFC 4180). */
final class CallList {
  private CallList() {}

  /** The text, with the names of each call's files by its number. */
  static String csv(List<PackCall> calls, Map<Integer, List<String>> files) {
    return Stream.concat(
            Stream.of(
                line(
                    List.of("number", "date", "time", "call", "seconds", "what we have", "files"))),
            calls.stream()
                .map(call -> line(cells(call, files.getOrDefault(call.number(), List.of())))))
        .collect(Collectors.joining());
  }

  private static List<String> cells(PackCall call, List<String> files) {
    return List.of(
        "" + call.number(),
        DateTimeFormatter.ISO_LOCAL_DATE.format(call.when()),
        DateTimeFormatter.ofPattern("HH:mm:ss").format(call.when()),
        call.way(),
        "" + call.talked().toSeconds(),
        String.join(" ", call.sentences()),
        String.join(" ", files));
  }

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\r\n";
  }
}
