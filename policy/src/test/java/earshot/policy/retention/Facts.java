package earshot.policy.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Calls to decide about. */
final class Facts {
  private Facts() {}

  /** A call of three minutes that began then. */
  static CallFacts call(String retentionClass, String started) {
    Instant start = Instant.parse(started);
    return call(retentionClass, start, start.plusSeconds(180), List.of());
  }

  static CallFacts call(
      String retentionClass, Instant started, Instant ended, List<LinkedPatient> patients) {
    return new CallFacts(
        "20261101T100000.000Z-1",
        retentionClass,
        started,
        ended,
        patients,
        List.of(),
        Set.of(),
        Optional.empty());
  }

  /** A call of today that is linked to patients who died on these days; empty: alive. */
  static CallFacts ofPatients(String... died) {
    Instant start = Instant.parse("2026-11-22T10:00:00Z");
    List<LinkedPatient> patients =
        Stream.of(died)
            .map(day -> Optional.of(day).filter(d -> !d.isEmpty()).map(LocalDate::parse))
            .map(day -> new LinkedPatient("patient", day))
            .toList();
    return call("patient", start, start.plusSeconds(60), patients);
  }

  static CallFacts held(CallFacts call, Hold... holds) {
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started(),
        call.ended(),
        call.patients(),
        call.cases(),
        Set.of(holds),
        call.destroyed());
  }

  static CallFacts destroyed(CallFacts call, String at) {
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started(),
        call.ended(),
        call.patients(),
        call.cases(),
        call.holds(),
        Optional.of(Instant.parse(at)));
  }

  static CallFacts inCases(CallFacts call, LinkedCase... cases) {
    return new CallFacts(
        call.callId(),
        call.retentionClass(),
        call.started(),
        call.ended(),
        call.patients(),
        List.of(cases),
        call.holds(),
        call.destroyed());
  }
}
