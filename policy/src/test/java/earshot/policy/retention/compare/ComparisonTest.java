package earshot.policy.retention.compare;

import static earshot.policy.retention.TestPolicies.retention;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.policy.file.Disposition;
import earshot.policy.file.Policy;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Trigger;
import earshot.policy.retention.CallFacts;
import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.TestPolicies;
import earshot.policy.retention.sweep.RetentionSource;
import earshot.policy.retention.sweep.SweepPage;
import earshot.policy.retention.sweep.SweepPosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a new version would destroy sooner, against a count with paper and pencil. */
class ComparisonTest {
  private static final int CALLS = 6000;
  private static final LocalDate TODAY = LocalDate.of(2029, 6, 15);

  /** Keeps general calls for 36 months, reviews patients' after 10 years, and knows no "junk". */
  private static final Policy BEFORE =
      TestPolicies.of(
          "practice",
          rule("general", Trigger.CALL_CREATED, "P36M", Disposition.DESTROY),
          rule("checked", Trigger.CALL_CREATED, "P24M", Disposition.REVIEW),
          rule("patient", Trigger.PATIENT_DIED, "P120M", Disposition.REVIEW),
          rule("same", Trigger.CALL_CREATED, "P12M", Disposition.DESTROY));

  /** Shortens "general" and "patient", reviews nothing of "checked", and has a rule for "junk". */
  private static final Policy NOW =
      TestPolicies.of(
          "practice",
          rule("general", Trigger.CALL_CREATED, "P24M", Disposition.DESTROY),
          rule("checked", Trigger.CALL_CREATED, "P30M", Disposition.DESTROY),
          rule("patient", Trigger.PATIENT_DIED, "P60M", Disposition.REVIEW),
          rule("same", Trigger.CALL_CREATED, "P12M", Disposition.DESTROY),
          rule("junk", Trigger.CALL_CREATED, "P1M", Disposition.DESTROY));

  private static final String[] CLASSES = {"general", "checked", "patient", "same", "junk", ""};

  private static RetentionClass rule(String name, Trigger start, String time, Disposition then) {
    return retention(name, start, Optional.of(time), Optional.empty(), then);
  }

  /** A call in plain figures; the origin is its own day, or the day of a death. */
  private record Plain(
      String name, LocalDate origin, boolean known, boolean held, boolean destroyed) {}

  private static Plain plain(int number) {
    SplittableRandom random = new SplittableRandom(number * 31L + 5);
    return new Plain(
        CLASSES[random.nextInt(CLASSES.length)],
        TODAY.minusDays(random.nextInt(2, 4000)),
        random.nextInt(3) > 0,
        random.nextInt(10) == 0,
        random.nextInt(20) == 0);
  }

  private static CallFacts facts(int number) {
    Plain plain = plain(number);
    boolean patient = plain.name().equals("patient");
    Instant at =
        (patient ? LocalDate.of(2018, 1, 1) : plain.origin())
            .atTime(12, 0)
            .toInstant(ZoneOffset.UTC);
    Optional<LocalDate> died = plain.known() ? Optional.of(plain.origin()) : Optional.empty();
    return new CallFacts(
        "call-" + number,
        plain.name(),
        at,
        at.plusSeconds(60),
        patient ? List.of(new LinkedPatient("pt", died)) : List.of(),
        List.of(new LinkedCase("C-1", Optional.empty())),
        plain.held() ? Set.of(new Hold("complaint", "C-1")) : Set.of(),
        plain.destroyed() ? Optional.of(at.plusSeconds(86_400)) : Optional.empty());
  }

  /** Pages of these calls. */
  private record Numbered(int count) implements RetentionSource {
    @Override
    public SweepPage after(SweepPosition position, int limit) {
      int first = position.equals(SweepPosition.START) ? 0 : (int) position.after() + 1;
      List<CallFacts> page = new ArrayList<>();
      for (int number = first; number < Math.min(count, first + limit); number++) {
        page.add(facts(number));
      }
      return new SweepPage(page, new SweepPosition(first + page.size() - 1L));
    }

    @Override
    public Optional<CallFacts> find(String callId) {
      throw new IllegalStateException("a comparison looks for no single call");
    }
  }

  private static Comparison.Report run(int named, Optional<Policy> before) {
    return new Comparison(new Numbered(CALLS), named)
        .run(before.map(RetentionEngine::new), new RetentionEngine(NOW), TODAY);
  }

  private static ClassCount counted(Comparison.Report report, String name) {
    return report.classes().getOrDefault(name, ClassCount.NONE);
  }

  /** The day on which the origin's time is over; a month too short has its last day. */
  private static LocalDate over(Plain call, int months) {
    LocalDate day = call.origin().plusMonths(months);
    return day.isBefore(TODAY) ? TODAY : day;
  }

  /** Calls, sooner, destroyed at once, reviewed at once, held. */
  private static ClassCount counted(String name) {
    long calls = 0;
    long sooner = 0;
    long destroyed = 0;
    long reviewed = 0;
    long held = 0;
    for (int number = 0; number < CALLS; number++) {
      Plain call = plain(number);
      if (!call.name().equals(name) || call.destroyed()) {
        continue;
      }
      calls++;
      boolean goesSooner =
          switch (name) {
            case "general" -> over(call, 24).isBefore(over(call, 36));
            case "patient" -> call.known() && over(call, 60).isBefore(over(call, 120));
            case "checked", "junk" -> true;
            default -> false;
          };
      if (!goesSooner) {
        continue;
      }
      sooner++;
      int months =
          switch (name) {
            case "general" -> 24;
            case "patient" -> 60;
            case "checked" -> 30;
            default -> 1;
          };
      boolean atOnce = over(call, months).equals(TODAY);
      held += call.held() ? 1 : 0;
      destroyed += atOnce && !call.held() && !name.equals("patient") ? 1 : 0;
      reviewed += atOnce && !call.held() && name.equals("patient") ? 1 : 0;
    }
    return new ClassCount(calls, sooner, destroyed, reviewed, held);
  }

  @Test
  void shouldCountAsSomebodyWithACalendarWould() {
    Comparison.Report report = run(10, Optional.of(BEFORE));

    for (String name : CLASSES) {
      assertThat(counted(report, name)).as(name).isEqualTo(counted(name));
    }
    assertThat(report.total().sooner()).isPositive();
    assertThat(report.total().destroyedAtOnce()).isPositive();
    assertThat(report.total().reviewedAtOnce()).isPositive();
    assertThat(report.total().held()).isPositive();
    assertThat(counted(report, "same").sooner()).isZero();
  }

  @Test
  void shouldNameTheFirstWithBothDays() {
    Comparison.Report report = run(5, Optional.of(BEFORE));

    assertThat(report.first()).hasSize(5);
    assertThat(run(CALLS, Optional.of(BEFORE)).first())
        .hasSize((int) report.total().sooner())
        .startsWith(report.first().toArray(SoonerCall[]::new))
        .filteredOn(call -> call.call().retentionClass().equals("general"))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              LocalDate day = LocalDate.ofInstant(call.call().started(), ZoneOffset.UTC);
              LocalDate due = day.plusMonths(24);
              assertThat(call.now().day()).contains(due.isBefore(TODAY) ? TODAY : due);
              assertThat(call.before().day()).contains(day.plusMonths(36));
            });
  }

  @Test
  void shouldCompareWithKeepingEverythingWhereNoPolicyIsInForce() {
    Comparison.Report report = run(0, Optional.empty());

    ClassCount same = counted(report, "same");
    assertThat(same.sooner()).isEqualTo(same.calls());
    assertThat(counted(report, "").sooner()).isZero();
    assertThat(report.first()).isEmpty();
  }

  @Test
  void shouldFindNothingWhereNothingChanges() {
    Comparison.Report report =
        new Comparison(new Numbered(CALLS), 10)
            .run(Optional.of(new RetentionEngine(NOW)), new RetentionEngine(NOW), TODAY);

    assertThat(report.total().sooner()).isZero();
    assertThat(report.first()).isEmpty();
  }
}
