package earshot.policy.request;

import earshot.policy.file.LawPack;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** England's periods, and its bank holidays from 2026 to 2028. */
final class EnglishLaw {
  static final LawPack PACK =
      new LawPack(
          "england/2026-11",
          Period.ofMonths(1),
          Period.ofMonths(3),
          Period.ofDays(30),
          List.of(),
          2,
          Period.ofYears(20),
          List.of(),
          bankHolidays(),
          Set.of());

  private EnglishLaw() {}

  private static Set<LocalDate> bankHolidays() {
    return Stream.of(
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
            "2027-01-01",
            "2027-03-26",
            "2027-03-29",
            "2027-05-03",
            "2027-05-31",
            "2027-08-30",
            "2027-12-27",
            "2027-12-28",
            "2028-01-03",
            "2028-04-14",
            "2028-04-17",
            "2028-05-01",
            "2028-05-29",
            "2028-08-28",
            "2028-12-25",
            "2028-12-26")
        .map(LocalDate::parse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
