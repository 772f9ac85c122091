package earshot.console.words;

import earshot.capture.record.PartyRecord;
import earshot.policy.file.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plain words for what pages tell. */
public final class Plain {
  private static final int LONGEST_NAME = 80;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private Plain() {}

  /** Sunday 22 November 2026 at 14:05. */
  public static String moment(Instant at, ZoneId zone) {
    return DAY_AND_TIME.format(at.atZone(zone));
  }

  /** 22 Nov 2026, 14:05. */
  public static String shortMoment(Instant at, ZoneId zone) {
    return SHORT.format(at.atZone(zone));
  }

  /** At 14:05, or on which other day. */
  public static String when(Instant at, ZoneId zone, LocalDate today) {
    return LocalDate.ofInstant(at, zone).equals(today)
        ? "today at " + TIME.format(at.atZone(zone))
        : "on " + moment(at, zone);
  }

  /** 14:05. */
  public static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** 13:55 until 14:05 today, or with the days where they are others. */
  public static String span(Instant from, Instant to, ZoneId zone, LocalDate today) {
    boolean isToday =
        LocalDate.ofInstant(from, zone).equals(today)
            && LocalDate.ofInstant(to, zone).equals(today);
    return isToday
        ? time(from, zone) + " until " + time(to, zone) + " today"
        : moment(from, zone) + " until " + moment(to, zone);
  }

  /** 1 hour 2 minutes; 2 minutes 5 seconds. */
  public static String length(Duration length) {
    List<String> parts = new ArrayList<>();
    add(parts, length.toHours(), "hour");
    add(parts, length.toMinutesPart(), "minute");
    if (length.toHours() == 0) {
      add(parts, length.toSecondsPart(), "second");
    }
    return parts.isEmpty() ? "less than a second" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count(count, what));
    }
  }

  /** 1 call, 2 calls. */
  public static String count(long count, String what) {
    return String.format(Locale.UK, "%,d", count) + " " + what + (count == 1 ? "" : "s");
  }

  /**
   * Words as somebody wrote them, on one line. What cannot be seen is left out, above all what
   * turns the direction of writing.
   */
  public static String words(String text) {
    StringBuilder seen = new StringBuilder();
    text.replaceAll("\\s+", " ")
        .codePoints()
        .filter(point -> !isUnseen(point))
        .forEach(seen::appendCodePoint);
    return seen.toString().strip();
  }

  /** A name or number as somebody else's phone sent it: the same, and it has an end. */
  public static String given(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .filter(point -> !isUnseen(point))
        .limit(LONGEST_NAME + 1L)
        .forEach(seen::appendCodePoint);
    String plain = seen.toString().strip();
    int end = plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, points(plain)));
    return end < plain.length() ? plain.substring(0, end) + "…" : plain;
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Who it was, by name where there is one, else by number. */
  public static String party(PartyRecord party) {
    String name = given(party.name());
    String number = given(party.number());
    if (name.isEmpty()) {
      return number.isEmpty() ? "unknown" : number;
    }
    return name;
  }

  /** Their number, where {@link #party} tells the name. */
  public static String number(PartyRecord party) {
    return given(party.name()).isEmpty() ? "" : given(party.number());
  }

  /** Incoming, outgoing, internal. */
  public static String direction(String code) {
    return switch (code) {
      case "inbound" -> "Incoming";
      case "outbound" -> "Outgoing";
      case "internal" -> "Internal";
      default -> "Unknown direction";
    };
  }

  /** What became of a call. */
  public static String outcome(String code) {
    return switch (code) {
      case "recorded" -> "Recorded";
      case "partial" -> "Partly recorded";
      case "not-recorded" -> "Not recorded";
      case "not-answered" -> "Not answered";
      default -> "Unknown";
    };
  }

  /** A role, as people say it. */
  public static String role(Role role) {
    return switch (role) {
      case MANAGER -> "Manager";
      case GP -> "GP";
      case TEAM_MEMBER -> "Team member";
      case COMPLAINTS_LEAD -> "Complaints lead";
      case TRAINER -> "Trainer";
      case MEDICAL_STUDENT -> "Medical student";
      case GP_REGISTRAR -> "GP registrar";
      case CLINICAL_TRAINEE -> "Clinical trainee";
      case IG_LEAD -> "Information governance lead";
      case CALDICOTT_GUARDIAN -> "Caldicott Guardian";
      case AUDITOR -> "Auditor";
      case ENGINEER -> "Engineer";
    };
  }
}
