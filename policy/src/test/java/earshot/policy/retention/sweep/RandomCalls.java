package earshot.policy.retention.sweep;

import static earshot.policy.retention.TestPolicies.retention;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.Trigger;
import earshot.policy.retention.CallFacts;
import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.TestPolicies;
import earshot.policy.time.CountedDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls of two hundred years, each made of its number, and a policy that has all kinds of rule. */
final class RandomCalls {
  /** 23 November 2096, in the middle of them. */
  static final int TODAY = 46_348;

  static final Policy POLICY =
      TestPolicies.of(
          "all-kinds",
          rule("general", Trigger.CALL_CREATED, "P36M", "", Disposition.DESTROY),
          rule("unlinked", Trigger.CALL_CREATED, "", "P3Y", Disposition.REVIEW),
          rule("patient", Trigger.PATIENT_DIED, "", "P10Y", Disposition.REVIEW),
          rule("complaint", Trigger.CASE_CLOSED, "P2Y", "", Disposition.DESTROY),
          rule("clinical", Trigger.CALL_CREATED, "P3Y", "P1Y", Disposition.DESTROY),
          rule("contradiction", Trigger.CALL_CREATED, "P12M", "P36M", Disposition.DESTROY),
          rule("exact", Trigger.CALL_CREATED, "P36M", "P36M", Disposition.DESTROY));

  private static final String[] CLASSES = {
    "general", "unlinked", "patient", "complaint", "clinical", "contradiction", "exact", "voicemail"
  };
  private static final int DAYS = 73_049;

  private RandomCalls() {}

  /**
   * A call in plain numbers.
   *
   * @param events days of deaths or of cases' ends; -1: not known
   * @param destroyedSecond -1: it is not
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Raw(
      String retentionClass,
      long startSecond,
      long endSecond,
      int[] events,
      int holds,
      long destroyedSecond) {}

  static Raw raw(long number) {
    SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 7);
    // Half of them around the days that matter today, at any second of theirs.
    int day =
        random.nextBoolean()
            ? CountedDays.FIRST + random.nextInt(DAYS)
            : TODAY - 36 * 31 + random.nextInt(60);
    long start = day * 86_400L + random.nextInt(86_400);
    int[] events = new int[random.nextInt(4)];
    for (int i = 0; i < events.length; i++) {
      events[i] = random.nextInt(8) == 0 ? -1 : CountedDays.FIRST + random.nextInt(DAYS);
    }
    return new Raw(
        CLASSES[random.nextInt(CLASSES.length)],
        start,
        start + random.nextInt(7200),
        events,
        random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0,
        random.nextInt(20) == 0 ? start + 94_000_000L : -1);
  }

  static CallFacts facts(long number) {
    Raw raw = raw(number);
    List<LinkedPatient> patients = new ArrayList<>();
    List<LinkedCase> cases = new ArrayList<>();
    for (int event : raw.events()) {
      Optional<LocalDate> day =
          event < 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(event));
      patients.add(new LinkedPatient("patient", day));
      cases.add(new LinkedCase("case", day));
    }
    Set<Hold> holds =
        IntStream.range(0, raw.holds())
            .mapToObj(i -> new Hold("complaint", "C-" + i))
            .collect(Collectors.toUnmodifiableSet());
    return new CallFacts(
        Long.toString(number),
        raw.retentionClass(),
        Instant.ofEpochSecond(raw.startSecond()),
        Instant.ofEpochSecond(raw.endSecond()),
        patients,
        cases,
        holds,
        Optional.of(raw.destroyedSecond()).filter(s -> s >= 0).map(Instant::ofEpochSecond));
  }

  private static earshot.policy.file.RetentionClass rule(
      String name, Trigger start, String atMost, String atLeast, Disposition then) {
    return retention(
        name,
        start,
        Optional.of(atMost).filter(p -> !p.isEmpty()),
        Optional.of(atLeast).filter(p -> !p.isEmpty()),
        then);
  }
}
