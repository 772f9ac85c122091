package earshot.policy.retention;

import earshot.policy.file.Basis;
import earshot.policy.file.Claims;
import earshot.policy.file.Disposition;
import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.file.RetentionClass;
import earshot.policy.file.Scope;
import earshot.policy.file.Trigger;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Policies of which only retention is said. */
public final class TestPolicies {
  private static final Basis ASSUMED = new Basis.Assumed();

  /** What the first example practice promises: at most 36 months. */
  public static final Policy THIRTY_SIX_MONTHS =
      of("practice-36-months", general(Optional.of("P36M"), Optional.empty(), Disposition.DESTROY));

  /** What the second does: at least ten years after death; at least three when nobody is linked. */
  public static final Policy LIFE_PLUS_TEN =
      of(
          "practice-life-plus-10",
          retention(
              "patient",
              Trigger.PATIENT_DIED,
              Optional.empty(),
              Optional.of("P10Y"),
              Disposition.REVIEW),
          retention(
              "unlinked",
              Trigger.CALL_CREATED,
              Optional.empty(),
              Optional.of("P3Y"),
              Disposition.REVIEW));

  private TestPolicies() {}

  /** A class that counts from the call. */
  public static RetentionClass general(
      Optional<String> atMost, Optional<String> atLeast, Disposition then) {
    return retention("general", Trigger.CALL_CREATED, atMost, atLeast, then);
  }

  /** A class. */
  public static RetentionClass retention(
      String name,
      Trigger start,
      Optional<String> atMost,
      Optional<String> atLeast,
      Disposition then) {
    return new RetentionClass(
        name, start, atMost.map(Period::parse), atLeast.map(Period::parse), then, ASSUMED);
  }

  /** A policy of these classes. */
  public static Policy of(String id, RetentionClass... classes) {
    Map<String, RetentionClass> byName =
        Stream.of(classes).collect(Collectors.toMap(RetentionClass::name, Function.identity()));
    return new Policy(
        id,
        1,
        "5f".repeat(32),
        LocalDate.parse("2026-12-01"),
        pack(),
        ZoneId.of("Europe/London"),
        new Practice("The Surgery", "reception", "the DPO", "recording", ASSUMED),
        new Scope(Map.of(), List.of(), ASSUMED, Optional.empty()),
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        byName,
        claims());
  }

  private static LawPack pack() {
    return new LawPack(
        "england/2026-11",
        Period.ofMonths(1),
        Period.ofMonths(3),
        Period.ofDays(30),
        List.of(),
        2,
        Period.ofYears(20),
        List.of(),
        Set.of(),
        Set.of());
  }

  private static Claims claims() {
    return new Claims(
        "6-1-e",
        "9-2-h",
        ASSUMED,
        List.of(),
        ASSUMED,
        "clinical-system",
        ASSUMED,
        Optional.empty(),
        Optional.empty(),
        new Claims.Copies(List.of(), true, ASSUMED),
        Optional.empty(),
        Optional.empty());
  }
}
