package earshot.policy.access;

import earshot.policy.audit.AuditEvent;
import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.CallGate;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Hold;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Decision;
import earshot.policy.decide.Decisions;
import earshot.policy.decide.Facts;
import earshot.policy.decide.Obligation;
import earshot.policy.decide.Picked;
import earshot.policy.decide.Request;
import earshot.policy.file.Policy;
import earshot.policy.people.Act;
import earshot.policy.people.Acts;
import earshot.policy.people.SignedIn;
import earshot.storage.access.Authority;
import earshot.storage.index.SealedOctets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where everybody asks who wants a call's audio. Any thread. */
public final class Door {
  /** How long a hold lasts that nobody set a day for. */
  private static final int REVIEW_MONTHS = 3;

  private final Acts acts;
  private final Supplier<Optional<Policy>> active;
  private final CallText texts;
  private final Register register;
  private final Authority authority;

  /**
   * A door.
   *
   * @param active the policy in force at the moment; while there is none, nobody hears anything
   * @param authority the process's own
   */
  public Door(
      Acts acts,
      Supplier<Optional<Policy>> active,
      CallText texts,
      Register register,
      Authority authority) {
    this.acts = acts;
    this.active = active;
    this.texts = texts;
    this.register = register;
    this.authority = authority;
  }

  /** What came of the transaction. */
  private sealed interface Told {
    record Yes(Access.Discharged access) implements Told {}

    record No(Answer.Refused refused) implements Told {}
  }

  /** Asks. The answer is in the audit trail when this returns, and with it all that it took. */
  public Answer ask(SignedIn who, Ask ask) {
    Optional<Policy> policy = active.get();
    // Both are encrypted before: the call's key has to be read, and no transaction waits for that.
    byte[] reason = texts.seal(ask.callId(), "reason", ask.reason());
    byte[] holding = texts.seal(ask.callId(), "hold", ask.reason());
    Told told = acts.inTransaction(who, act -> decide(act, policy, ask, reason, holding));
    return switch (told) {
      case Told.No(Answer.Refused refused) -> refused;
      case Told.Yes(Access.Discharged access) ->
          new Answer.Granted(
              access.grant(authority),
              access.permit().rule(),
              access.mayBeCopied(),
              access.expires(),
              access.permit().sentence());
    };
  }

  /**
   * What would come of asking, so that nobody is shown a purpose that is not theirs. No leave comes
   * of this, and nothing is written: whoever then asks is decided about anew.
   *
   * @param asks that may be asked
   */
  public List<Prospect> prospects(SignedIn who, List<Ask> asks) {
    Optional<Policy> policy = active.get();
    return acts.reading(
        who,
        act -> {
          FactReading reading = new FactReading(act, acts.today(act.now()));
          return asks.stream().map(ask -> prospect(reading, policy, ask)).toList();
        });
  }

  private static Prospect prospect(FactReading reading, Optional<Policy> policy, Ask ask) {
    Request request = reading.request(ask);
    Decision decision = decision(policy, request, reading.facts(request));
    return new Prospect(
        ask,
        decision instanceof Decision.Deny deny ? Optional.of(deny.reason()) : Optional.empty());
  }

  private static Decision decision(Optional<Policy> policy, Request request, Facts facts) {
    return policy
        .map(one -> Decisions.decide(one, request, facts))
        .orElseGet(Decisions::withoutPolicy);
  }

  private Told decide(Act act, Optional<Policy> policy, Ask ask, byte[] reason, byte[] holding) {
    CallGate.pass(act.sql(), gates(ask));
    FactReading reading = new FactReading(act, acts.today(act.now()));
    Request request = reading.request(ask);
    Facts facts = reading.facts(request);
    Decision decision = decision(policy, request, facts);
    AuditEvent event = event(act, request, decision);
    return switch (decision) {
      case Decision.Deny deny ->
          new Told.No(
              new Answer.Refused(
                  deny,
                  act.tell(purposed(event, request).with(Detail.REASON, deny.reason().word()))));
      case Decision.Permit permit ->
          new Told.Yes(
              Access.permitted(permit)
                  .record(act, event, reason)
                  .hold(act, hold(act, permit, facts, holding))
                  .attended(presence(ask))
                  .count(act)
                  .register(act, register));
    };
  }

  /** The call's, and the draw's, whose calls are counted together. */
  private static List<String> gates(Ask ask) {
    return ask instanceof Ask.ToHear hear && hear.picked() instanceof Picked.Drawn(String sample)
        ? List.of(ask.callId(), sample)
        : List.of(ask.callId());
  }

  private static Optional<Presence> presence(Ask ask) {
    return ask instanceof Ask.ToHear hear ? hear.supervisor() : Optional.empty();
  }

  private Optional<Hold.Wanted> hold(Act act, Decision.Permit permit, Facts facts, byte[] holding) {
    LocalDate reviewOn = acts.today(act.now()).plusMonths(REVIEW_MONTHS);
    return permit.obligations().stream()
        .filter(Obligation.PlaceHold.class::isInstance)
        .findFirst()
        .flatMap(_ -> facts.caze())
        .map(
            one ->
                new Hold.Wanted(
                    permit.request().callId(),
                    Cases.holdName(one.id()),
                    one.kind(),
                    Optional.of(one.id()),
                    SealedOctets.of(holding),
                    reviewOn));
  }

  private static AuditEvent event(Act act, Request request, Decision decision) {
    boolean permitted = decision instanceof Decision.Permit;
    AuditEvent event =
        switch (request) {
          case Request.Hearing hearing ->
              hearing(
                  act.event(permitted ? Event.HEARING_PERMITTED : Event.HEARING_DENIED), hearing);
          case Request.Preparing preparing ->
              act.event(permitted ? Event.HEARING_PERMITTED : Event.HEARING_DENIED)
                  .with(Detail.ACT, "listen")
                  .with(Detail.PURPOSE, CaseKind.DATA_SUBJECT_REQUEST.word())
                  .withGiven(Detail.CASE, preparing.caseId());
          case Request.Disclosing disclosing ->
              disclosing(
                  act.event(permitted ? Event.DISCLOSURE_PERMITTED : Event.DISCLOSURE_DENIED),
                  disclosing);
        };
    return event
        .withGiven(Detail.CALL, request.callId())
        .with(Detail.AUTHORITY, decision.policy().id() + "/" + decision.policy().version())
        .with(Detail.DECISION, permitted ? "permit" : "deny")
        .with(Detail.RULE, decision.rule())
        .with(Detail.POLICY, decision.policy().hash());
  }

  private static AuditEvent hearing(AuditEvent event, Request.Hearing request) {
    AuditEvent told = event.with(Detail.ACT, request.act().word());
    if (request.supervisor().isPresent()) {
      told = told.with(Detail.PERSON, request.supervisor().get().id());
    }
    return switch (request.picked()) {
      case Picked.Named(Optional<String> caseId) ->
          caseId.isPresent() ? told.withGiven(Detail.CASE, caseId.get()) : told;
      case Picked.Drawn(String id) -> told.withGiven(Detail.ITEM, id);
      case Picked.Released(String id) -> told.withGiven(Detail.ITEM, id);
    };
  }

  private static AuditEvent disclosing(AuditEvent event, Request.Disclosing request) {
    AuditEvent told =
        event
            .with(Detail.ACT, "disclose")
            .withGiven(Detail.VALUE, request.recipient())
            .withGiven(Detail.WAY, request.way());
    if (request.evidence().approver().isPresent()) {
      told = told.with(Detail.PERSON, request.evidence().approver().get().id());
    }
    return request.caseId().isPresent()
        ? told.withGiven(Detail.CASE, request.caseId().get())
        : told;
  }

  private static AuditEvent purposed(AuditEvent event, Request request) {
    return request instanceof Request.Hearing hearing
        ? event.with(Detail.PURPOSE, hearing.purpose().word())
        : event;
  }
}
