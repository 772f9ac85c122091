package earshot.policy.lint;

import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.phrase.Phrases;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether recordings can be kept as it is promised. */
final class RetentionChecks {
  /** An ordinary day, and the one that ceilings and floors take differently. */
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2027, 1, 31), LocalDate.of(2028, 2, 29));

  /** A ceiling this long raises no question. */
  private static final Period UNQUESTIONED = Period.ofYears(10);

  private RetentionChecks() {}

  /** It would have to be gone before it may go. */
  static Stream<Finding> floorAboveCeiling(Policy policy, PracticeFacts facts) {
    return classes(
        policy,
        RetentionChecks::isAbove,
        each ->
            Finding.error(
                "floor-above-ceiling",
                path(each),
                "Recordings would have to be kept for at least "
                    + each.atLeast().map(Phrases::length).orElse("")
                    + " and at most "
                    + each.atMost().map(Phrases::length).orElse("")
                    + ". Both cannot be kept."));
  }

  private static boolean isAbove(RetentionClass each) {
    if (each.atMost().isEmpty() || each.atLeast().isEmpty()) {
      return false;
    }
    for (LocalDate day : DAYS) {
      if (day.plus(each.atLeast().get()).isAfter(day.plus(each.atMost().get()))) {
        return true;
      }
    }
    return false;
  }

  /** Nobody would tell when it begins. */
  static Stream<Finding> triggerWithoutSource(Policy policy, PracticeFacts facts) {
    return classes(
        policy,
        each -> !facts.tells(each.start()),
        each ->
            Finding.error(
                "trigger-without-source",
                path(each) + ".start",
                "The time begins with "
                    + Phrases.event(each.start())
                    + ", but nothing tells when that was: these recordings would be kept for"
                    + " ever."));
  }

  /** A call without a patient has no death to wait for. */
  static Stream<Finding> unlinkedCalls(Policy policy, PracticeFacts facts) {
    boolean any =
        policy.retention().values().stream().anyMatch(c -> c.start() == Trigger.CALL_CREATED);
    return any
        ? Stream.of()
        : Stream.of(
            Finding.error(
                "calls-without-a-class",
                "retention",
                "Calls that are linked to no patient and no case have no class. One that begins"
                    + " with the day of the call is wanted."));
  }

  /**
   * The Records Management Code's periods are minima. Which it recommends for recordings of calls a
   * person has to read in its Appendix II: this program doesn't claim to know.
   */
  static Stream<Finding> belowTheMinimum(Policy policy, PracticeFacts facts) {
    LocalDate day = DAYS.getFirst();
    return classes(
        policy,
        each -> each.atMost().filter(p -> day.plus(p).isBefore(day.plus(UNQUESTIONED))).isPresent(),
        each ->
            Finding.confirm(
                "recommended-minimum",
                path(each) + ".at_most",
                "The Records Management Code recommends minimum periods. Somebody has to read in"
                    + " its Appendix II that "
                    + each.atMost().map(Phrases::length).orElse("")
                    + " is not below the one for recordings of calls."));
  }

  /** Kept without an end. */
  static Stream<Finding> noCeiling(Policy policy, PracticeFacts facts) {
    return classes(
        policy,
        each -> each.atMost().isEmpty(),
        each ->
            Finding.advice(
                "no-ceiling",
                path(each),
                "Nothing says when these recordings are gone at the latest. The law wants personal"
                    + " data kept no longer than is needed: reviews must really be held."));
  }

  /** "Records" for life and ten years is what the medical record is kept for. */
  static Stream<Finding> medicalRecord(Policy policy, PracticeFacts facts) {
    return classes(
        policy,
        each -> each.start() == Trigger.PATIENT_DIED,
        each ->
            Finding.confirm(
                "medical-record",
                path(each) + ".start",
                "Recordings would be kept as long as the medical record is. Does the notice mean"
                    + " recordings, or the medical record?"));
  }

  private static Stream<Finding> classes(
      Policy policy, Predicate<RetentionClass> which, Function<RetentionClass, Finding> say) {
    return policy.retention().values().stream()
        .sorted(Comparator.comparing(RetentionClass::name))
        .filter(which)
        .map(say);
  }

  private static String path(RetentionClass each) {
    return "retention." + each.name();
  }
}
