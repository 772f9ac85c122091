package earshot.policy.trail;

import static java.util.stream.Collectors.toMap;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.AuditLog;
import earshot.policy.audit.Detail;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Links;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** What somebody wants to know of the trail. */
public sealed interface Question {
  /**
   * All of a call.
   *
   * @param callId its id
   */
  record OfCall(String callId) implements Question {}

  /**
   * All that somebody did.
   *
   * @param person their pseudonym
   */
  record OfPerson(String person) implements Question {}

  /**
   * All that names a patient, and all of the calls that are linked to them.
   *
   * @param patient their pseudonym
   */
  record OfPatient(String patient) implements Question {}

  /**
   * All of a case: what was done with it, and with its calls for it.
   *
   * @param caseId its name
   */
  record OfCase(String caseId) implements Question {}

  /**
   * All of a time.
   *
   * @param from this moment or later
   * @param to before this one
   */
  record OfTime(Instant from, Instant to) implements Question {}

  /** The entries, in their order. */
  default List<AuditLog.Entry> entries(DSLContext sql) {
    return switch (this) {
      case OfCall(String callId) -> AuditLog.ofCall(sql, callId);
      case OfPerson(String person) -> AuditLog.ofPerson(sql, person);
      case OfCase(String caseId) ->
          AuditLog.ofCase(sql, caseId, Set.copyOf(Cases.calls(sql, caseId)));
      case OfTime(Instant from, Instant to) -> AuditLog.between(sql, from, to);
      case OfPatient(String patient) ->
          inOrder(
              Stream.concat(
                      Stream.of(AuditLog.ofPatient(sql, patient)),
                      Links.calls(sql, patient).stream().map(id -> AuditLog.ofCall(sql, id)))
                  .toList());
    };
  }

  /** How many entries an answer has that could be very long; 0 for all others. */
  default int size(DSLContext sql) {
    return switch (this) {
      case OfPerson(String person) -> AuditLog.countOfPerson(sql, person);
      case OfTime(Instant from, Instant to) -> AuditLog.countBetween(sql, from, to);
      case OfCall _, OfCase _, OfPatient _ -> 0;
    };
  }

  private static List<AuditLog.Entry> inOrder(List<List<AuditLog.Entry>> found) {
    return List.copyOf(
        found.stream()
            .flatMap(Collection::stream)
            .collect(toMap(AuditLog.Entry::position, one -> one, (one, _) -> one, TreeMap::new))
            .values());
  }

  /** The entry of the trail that says that it was asked. */
  default AuditEvent tell(AuditEvent event) {
    return switch (this) {
      case OfCall(String callId) -> event.withGiven(Detail.CALL, callId);
      case OfPerson(String person) -> event.withGiven(Detail.PERSON, person);
      case OfPatient(String patient) -> event.withGiven(Detail.PATIENT, patient);
      case OfCase(String caseId) -> event.withGiven(Detail.CASE, caseId);
      case OfTime(Instant from, Instant to) ->
          event.with(Detail.FROM, from.toString()).with(Detail.TO, to.toString());
    };
  }
}
