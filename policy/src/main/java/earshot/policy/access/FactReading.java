package earshot.policy.access;

import static earshot.storage.index.tables.Tables.CALL;
import static earshot.storage.index.tables.Tables.RECORDING;

import earshot.policy.cases.Assignments;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Disposals;
import earshot.policy.cases.Hold;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.decide.Asker;
import earshot.policy.decide.Attendant;
import earshot.policy.decide.Evidence;
import earshot.policy.decide.Facts;
import earshot.policy.decide.Facts.Recording;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Request;
import earshot.policy.people.Act;
import earshot.policy.people.People;
import earshot.policy.request.CopyState;
import earshot.policy.sample.Releases;
import earshot.policy.sample.Samples;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Reads all that a decision has to know, in the transaction that decides. */
final class FactReading {
  private final Act act;
  private final DSLContext sql;
  private final LocalDate today;

  FactReading(Act act, LocalDate today) {
    this.act = act;
    this.sql = act.sql();
    this.today = today;
  }

  Request request(Ask ask) {
    String me = act.actor().id();
    Asker asker = new Asker(me, act.actor().roles(), Assignments.of(sql, me, today));
    return switch (ask) {
      case Ask.ToHear hear ->
          new Request.Hearing(
              asker,
              hear.act(),
              hear.purpose(),
              hear.picked(),
              hear.callId(),
              hear.supervisor().map(this::attendant));
      case Ask.ToPrepare prepare ->
          new Request.Preparing(asker, prepare.callId(), prepare.caseId());
      case Ask.ToDisclose give ->
          new Request.Disclosing(
              asker,
              give.way(),
              give.recipient(),
              give.callId(),
              give.caseId(),
              new Evidence(
                  give.papers().order(),
                  give.papers().provision(),
                  give.papers().writtenRequest(),
                  give.approver().map(this::attendant)));
    };
  }

  private Attendant attendant(Presence presence) {
    String person = presence.who().person();
    return new Attendant(person, People.roles(sql, person, today));
  }

  Facts facts(Request request) {
    String call = request.callId();
    Optional<String> caseId =
        switch (request) {
          case Request.Hearing hearing ->
              hearing.picked() instanceof Picked.Named(Optional<String> named)
                  ? named
                  : Optional.empty();
          case Request.Preparing preparing -> Optional.of(preparing.caseId());
          case Request.Disclosing disclosing -> disclosing.caseId();
        };
    Optional<Picked> picked =
        request instanceof Request.Hearing hearing
            ? Optional.of(hearing.picked())
            : Optional.empty();
    return new Facts(
        act.now(),
        recording(call),
        Holds.of(sql, call).stream()
            .map(Hold::caseId)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()),
        Links.patients(sql, call),
        caseId.flatMap(id -> Cases.facts(sql, id, call)),
        picked
            .filter(Picked.Drawn.class::isInstance)
            .flatMap(one -> Samples.facts(sql, ((Picked.Drawn) one).sampleId(), call)),
        picked
            .filter(Picked.Released.class::isInstance)
            .flatMap(one -> Releases.facts(sql, ((Picked.Released) one).setId(), call)),
        caseId.map(id -> Consents.of(sql, id)).orElse(List.of()),
        caseId.flatMap(id -> CopyState.of(sql, id, call)));
  }

  private Recording recording(String call) {
    Optional<Disposals.Disposed> disposed = Disposals.of(sql, call);
    if (disposed.isPresent()) {
      return disposed.get().done().isPresent() ? Recording.DESTROYED : Recording.BEING_DESTROYED;
    }
    boolean destroyed = sql.fetchExists(CALL, CALL.ID.eq(call), CALL.DESTROYED_US.isNotNull());
    boolean recorded =
        sql.fetchExists(
            sql.selectOne()
                .from(RECORDING)
                .join(CALL)
                .on(RECORDING.CALL.eq(CALL.SEQ))
                .where(CALL.ID.eq(call)));
    return destroyed ? Recording.DESTROYED : recorded ? Recording.THERE : Recording.NONE;
  }
}
