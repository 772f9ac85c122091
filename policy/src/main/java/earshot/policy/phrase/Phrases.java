package earshot.policy.phrase;

import earshot.policy.file.Act;
import earshot.policy.file.Direction;
import earshot.policy.file.Need;
import earshot.policy.file.Pick;
import earshot.policy.file.Role;
import earshot.policy.file.Trigger;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Constants, lists and lengths of time in plain English. */
public final class Phrases {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private Phrases() {}

  /** Those who have a role: {@code practice managers}. */
  public static String people(Role role) {
    return switch (role) {
      case MANAGER -> "practice managers";
      case GP -> "GPs";
      case TEAM_MEMBER -> "team members";
      case COMPLAINTS_LEAD -> "the complaints lead";
      case TRAINER -> "trainers";
      case MEDICAL_STUDENT -> "medical students";
      case GP_REGISTRAR -> "GP registrars";
      case CLINICAL_TRAINEE -> "other clinical trainees";
      case IG_LEAD -> "the information governance lead";
      case CALDICOTT_GUARDIAN -> "the Caldicott Guardian";
      case AUDITOR -> "auditors";
      case ENGINEER -> "engineers";
    };
  }

  /** Several of them, in the order of {@link Role}: {@code practice managers and GPs}. */
  public static String people(Collection<Role> roles) {
    return and(roles.stream().sorted().map(Phrases::people).toList());
  }

  /** What has to be there first, after "only if". */
  public static String need(Need need) {
    return switch (need) {
      case CASE -> "the call belongs to an open case (such as a complaint)";
      case ASSIGNED -> "they have been given that case";
      case ORDER -> "a court has ordered it";
      case PROVISION -> "a law says that we must";
      case PATIENT_CONSENT -> "the patient has agreed to it and has not changed their mind";
      case WRITTEN_REQUEST -> "there is a request in writing";
      case DECIDER -> "a named person has decided it";
    };
  }

  /** The calls that a rule opens, after "listen to". */
  public static String calls(Pick pick) {
    return switch (pick) {
      case NAMED_CALL -> "a call that they name";
      case SAMPLE -> "a few calls, which the computer picks at random";
      case RELEASED_SET -> "calls that a supervisor has picked for them, for a short time";
    };
  }

  /** What somebody may do, after "may". */
  public static String act(Act act) {
    return switch (act) {
      case LISTEN -> "listen";
      case HOLD -> "mark a recording so that it is not destroyed";
      case REDACT -> "blank out parts of a copy";
      case EXPORT -> "make a copy";
    };
  }

  /** Calls of one direction, as a patient sees them. */
  public static String calls(Direction direction) {
    return switch (direction) {
      case INCOMING -> "calls that you make to us";
      case OUTGOING -> "calls that we make to you";
      case INTERNAL -> "calls between our own staff";
    };
  }

  /** Calls of one direction, as staff see them. */
  public static String callsOfStaff(Direction direction) {
    return switch (direction) {
      case INCOMING -> "calls that come in";
      case OUTGOING -> "calls that you make to people outside the practice";
      case INTERNAL -> "calls between staff";
    };
  }

  /** The event that a period runs from, after "from" or "after". */
  public static String event(Trigger trigger) {
    return switch (trigger) {
      case CALL_CREATED -> "the day of the call";
      case PATIENT_DIED -> "the patient's death";
      case CASE_CLOSED -> "the day on which the case was closed";
    };
  }

  /** {@code 36 months}. */
  public static String length(Period period) {
    List<String> parts = new ArrayList<>();
    count(period.getYears(), "year", parts);
    count(period.getMonths(), "month", parts);
    count(period.getDays(), "day", parts);
    return parts.isEmpty() ? "no time" : and(parts);
  }

  private static void count(int number, String unit, List<String> parts) {
    if (number != 0) {
      parts.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }

  /** {@code 1 December 2026}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code a, b and c}. */
  public static String and(List<String> parts) {
    return joined(parts, " and ");
  }

  /** {@code a, b or c}. */
  public static String or(List<String> parts) {
    return joined(parts, " or ");
  }

  /** {@code a, b and c}, each said as {@code say} has it. */
  public static <T> String and(Collection<T> parts, Function<T, String> say) {
    return and(parts.stream().map(say).toList());
  }

  /** With a capital at its beginning. */
  public static String capital(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
  }

  private static String joined(List<String> parts, String last) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.getLast();
  }
}
