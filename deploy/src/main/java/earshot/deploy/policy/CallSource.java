package earshot.deploy.policy;

import earshot.policy.cases.Cases;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.retention.Hold;
import earshot.policy.retention.LinkedCase;
import earshot.policy.retention.LinkedPatient;
import earshot.policy.retention.sweep.CallLinks;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSource;
import earshot.storage.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Where a command finds what is known of a data folder's calls. */
final class CallSource {
  private CallSource() {}

  /** All of its calls, with what staff have said of them; cases end on a day of this zone. */
  static RetentionSource of(Store store, ZoneId zone) {
    CallLinks links =
        (sql, calls) ->
            calls.stream()
                .collect(Collectors.toMap(Function.identity(), call -> links(sql, call, zone)));
    return new IndexedCallFacts(store.index(), links);
  }

  private static CallLinks.Links links(DSLContext sql, String call, ZoneId zone) {
    List<LinkedPatient> patients =
        Links.patients(sql, call).stream()
            .map(patient -> new LinkedPatient(patient, Deaths.of(sql, patient)))
            .toList();
    List<LinkedCase> cases =
        Cases.ofCall(sql, call).stream()
            .map(
                id ->
                    new LinkedCase(
                        id, Cases.closed(sql, id).map(end -> LocalDate.ofInstant(end, zone))))
            .toList();
    return new CallLinks.Links(
        Links.classOf(sql, call).orElse(""),
        patients,
        cases,
        Holds.of(sql, call).stream()
            .map(hold -> new Hold(hold.kind().word(), hold.name()))
            .collect(Collectors.toSet()));
  }
}
