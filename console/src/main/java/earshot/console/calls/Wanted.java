package earshot.console.calls;

import earshot.capture.failure.FailureCode;
import earshot.capture.record.Outcome;
import earshot.console.words.Plain;
import earshot.console.words.Reasons;
import earshot.storage.index.CallQuery;
import earshot.storage.index.FoundCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody looks for, as they typed it. What cannot be understood is said, and nothing is
 * looked for.
 *
 * @param from the first day
 * @param to the last day
 * @param number in any way of writing, or how it ends
 * @param extension of somebody in the practice
 * @param name words of a name
 * @param direction a word, or empty
 * @param outcome a word, or empty
 * @param reason a capture failure's code, or empty
 * @param patient the number that the practice knows a patient by
 */
public record Wanted(
    String from,
    String to,
    String number,
    String extension,
    String name,
    String direction,
    String outcome,
    String reason,
    String patient) {
  /** Nothing was asked for. */
  static final Wanted ALL = new Wanted("", "", "", "", "", "", "", "", "");

  private static final int LONGEST = 100;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final List<String> DIRECTIONS = List.of("inbound", "outbound", "internal");

  /** Cuts what is too long to be meant. */
  public Wanted {
    from = cut(from);
    to = cut(to);
    number = cut(number);
    extension = cut(extension);
    name = cut(name);
    direction = cut(direction);
    outcome = cut(outcome);
    reason = cut(reason);
    patient = cut(patient);
  }

  private static String cut(String text) {
    String plain = text.strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }

  /** What is wrong with it; empty when nothing is. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!from.isEmpty() && day(from).isEmpty()) {
      problems.add("The first day is not a date.");
    }
    if (!to.isEmpty() && day(to).isEmpty()) {
      problems.add("The last day is not a date.");
    }
    if (day(from).isPresent() && day(to).isPresent() && day(to).get().isBefore(day(from).get())) {
      problems.add("The last day is before the first.");
    }
    if (!number.isEmpty() && number.chars().noneMatch(Character::isDigit)) {
      problems.add("A number has digits. To find a person, use the name.");
    }
    if (!extension.isEmpty() && extension.chars().noneMatch(Character::isDigit)) {
      problems.add("An extension has digits. To find somebody of the staff, use the name.");
    }
    if (!patient.isEmpty() && !(number + extension + name).isEmpty()) {
      problems.add("Search by patient, or by number, extension and name: not by both at once.");
    }
    if (!direction.isEmpty() && !DIRECTIONS.contains(direction)) {
      problems.add("There is no such direction.");
    }
    if (!outcome.isEmpty() && outcomeWanted().isEmpty()) {
      problems.add("There is no such outcome.");
    }
    if (!reason.isEmpty() && Reasons.ofCode(reason).isEmpty()) {
      problems.add("There is no such reason.");
    }
    return problems;
  }

  /** The same for the index. */
  public CallQuery query(ZoneId zone) {
    return new CallQuery(
        day(from).map(day -> day.atStartOfDay(zone).toInstant()),
        day(to).map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
        given(number),
        given(extension),
        given(name),
        given(direction),
        outcomeWanted(),
        Reasons.ofCode(reason),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.getYear() >= 1970 && day.getYear() < 2200 ? Optional.of(day) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Optional<Outcome> outcomeWanted() {
    return Stream.of(Outcome.values()).filter(one -> one.code().equals(outcome)).findFirst();
  }

  /** What was looked for, in words. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (!direction.isEmpty()) {
      parts.add(Plain.direction(direction).toLowerCase(Locale.UK));
    }
    parts.add(parts.isEmpty() && equals(ALL) ? "all calls" : "calls");
    day(from).ifPresent(day -> parts.add("from " + DAY.format(day)));
    day(to).ifPresent(day -> parts.add("until " + DAY.format(day)));
    if (!number.isEmpty()) {
      parts.add("with the number " + Plain.given(number));
    }
    if (!extension.isEmpty()) {
      parts.add("of the extension " + Plain.given(extension));
    }
    if (!patient.isEmpty()) {
      parts.add("that staff have linked to the patient " + Plain.given(patient));
    }
    if (!name.isEmpty()) {
      parts.add("with a name that begins with " + Plain.given(name));
    }
    outcomeWanted().ifPresent(one -> parts.add("that were " + outcomeWords(one)));
    Reasons.ofCode(reason).map(Reasons::inShort).ifPresent(why -> parts.add("because: " + why));
    return String.join(" ", parts);
  }

  private static String outcomeWords(Outcome outcome) {
    return Plain.outcome(outcome.code()).toLowerCase(Locale.UK);
  }

  /** Whether something in it may tell of a person. */
  boolean isPersonal() {
    return !(number + extension + name + patient).isEmpty();
  }

  /** The same as a link; never of one that may tell of a person. */
  String href() {
    if (isPersonal()) {
      throw new IllegalStateException("what may tell of a person is in no address");
    }
    return "/calls?from="
        + coded(from)
        + "&to="
        + coded(to)
        + "&direction="
        + coded(direction)
        + "&outcome="
        + coded(outcome)
        + "&reason="
        + coded(reason);
  }

  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether a call is one of a patient's that is looked for. */
  boolean holds(FoundCall call, ZoneId zone) {
    LocalDate began = LocalDate.ofInstant(call.started(), zone);
    return day(from).map(day -> !began.isBefore(day)).orElse(true)
        && day(to).map(day -> !began.isAfter(day)).orElse(true)
        && (direction.isEmpty() || call.direction().equals(direction))
        && (outcome.isEmpty() || call.outcome().equals(outcome))
        && (reason.isEmpty() || call.failures().contains(reason));
  }

  /** Reasons to choose from. */
  static List<CallsPage.Choice> reasons() {
    return Stream.of(FailureCode.values())
        .map(code -> new CallsPage.Choice(code.code(), Reasons.inShort(code)))
        .toList();
  }
}
