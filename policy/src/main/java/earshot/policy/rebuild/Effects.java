package earshot.policy.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.policy.audit.Detail;
import earshot.policy.audit.Event;
import earshot.policy.cases.CallText;
import earshot.storage.index.Sealing;
import java.util.function.Function;

/** Which entry brings back what. The compiler asks for each event there is. */
final class Effects {
  /** Stands where somebody had written something. */
  static final String NOT_KNOWN = "Not known since the index was rebuilt.";

  private final CallText calls;
  private final Sealing rows;

  Effects(Sealing calls, Sealing rows) {
    this.calls = new CallText(calls);
    this.rows = rows;
  }

  Effect of(Event event) {
    return switch (event) {
      case HEARING_PERMITTED -> Effect.plain(SamplesAgain::heard);
      case DISCLOSURE_PERMITTED ->
          Effect.with(ofRow(told -> "disclosure/" + told.position()), CallsAgain::disclosed);
      case COPY_MADE -> Effect.plain(CallsAgain::copied);

      case DISPOSAL_ORDERED -> Effect.plain(CallsAgain::ordered);
      case DISPOSAL_DONE -> Effect.plain(CallsAgain::destroyed);

      case PERSON_ADDED ->
          Effect.with(ofRow(told -> "person/" + told.word(Detail.PERSON)), PeopleAgain::added);
      case PERSON_LEFT -> Effect.plain(PeopleAgain::left);
      case ROLE_GRANTED -> Effect.plain(PeopleAgain::granted);
      case ROLE_ENDED -> Effect.plain(PeopleAgain::ended);
      case PERSON_ASSIGNED -> Effect.plain(PeopleAgain::assigned);
      case ASSIGNMENT_ENDED -> Effect.plain(PeopleAgain::unassigned);

      case CASE_OPENED ->
          Effect.with(ofRow(told -> "case/" + told.word(Detail.CASE)), CasesAgain::opened);
      case CASE_CLOSED -> Effect.plain(CasesAgain::closed);
      case CASE_REOPENED -> Effect.plain(CasesAgain::reopened);
      case CALL_ADDED_TO_CASE -> Effect.plain(CasesAgain::joined);
      case HOLD_PLACED -> Effect.with(ofCall("hold"), CasesAgain::held);
      case HOLD_LIFTED -> Effect.plain(CasesAgain::lifted);
      case HOLD_REVIEWED -> Effect.plain(CasesAgain::reviewed);
      case CONSENT_GIVEN -> Effect.plain(CasesAgain::consented);
      case CONSENT_WITHDRAWN -> Effect.plain(CasesAgain::withdrawn);

      case CALL_LINKED -> Effect.with(ofCall("patient"), CallsAgain::linked);
      case LINK_ENDED -> Effect.plain(CallsAgain::unlinked);
      case CLASS_SET -> Effect.plain(CallsAgain::classed);
      case NOTE_WRITTEN -> Effect.with(ofCall("note"), CallsAgain::noted);
      case SPAN_NOTED -> Effect.with(ofCall("span-note"), CallsAgain::spanNoted);
      case SPAN_NOTE_REMOVED -> Effect.plain(CallsAgain::spanNoteRemoved);
      case DEATH_RECORDED -> Effect.plain(CallsAgain::died);

      case REQUEST_TAKEN -> Effect.with(this::request, RequestsAgain::taken);
      case IDENTITY_CHECKED -> Effect.plain(RequestsAgain::identified);
      case FEE_ASKED -> Effect.plain(RequestsAgain::feeAsked);
      case FEE_PAID -> Effect.plain(RequestsAgain::feePaid);
      case QUESTION_ASKED ->
          Effect.with(
              ofRow(told -> "request/" + told.word(Detail.CASE) + "/question"),
              RequestsAgain::asked);
      case QUESTION_ANSWERED -> Effect.plain(RequestsAgain::answered);
      case REQUEST_EXTENDED -> Effect.plain(RequestsAgain::extended);
      case CALL_FOUND -> Effect.plain(RequestsAgain::found);
      case CALL_CONFIRMED -> Effect.plain(RequestsAgain::confirmed);
      case CALL_REJECTED -> Effect.plain(RequestsAgain::rejected);
      case REQUEST_ENDED -> Effect.plain(RequestsAgain::ended);
      case COMPLAINT_TAKEN -> Effect.plain(RequestsAgain::complained);
      case COMPLAINT_ACKNOWLEDGED -> Effect.plain(RequestsAgain::acknowledged);

      case SAMPLE_DRAWN -> Effect.plain(SamplesAgain::drawn);
      case CALL_DRAWN -> Effect.plain(SamplesAgain::callDrawn);
      case SET_RELEASED -> Effect.plain(SamplesAgain::released);
      case SET_ENDED -> Effect.plain(SamplesAgain::ended);

      // They changed nothing, or what they changed was for people alone: what a finding is of is
      // not in the log, so that nobody can trace it, and what somebody is called now is not either.
      case HEARING_DENIED,
          DISCLOSURE_DENIED,
          DISPOSAL_DECIDED,
          DISPOSAL_REFUSED,
          ACT_DENIED,
          PERSON_NAMED,
          ACCESS_RESET,
          SESSIONS_ENDED,
          SIGNED_IN,
          SIGN_IN_LOCKED,
          CREDENTIAL_CHANGED,
          HOLD_TOO_LATE,
          FINDING_RECORDED,
          PACK_MADE,
          DATA_RESTORED,
          RESTORE_CONFIRMED,
          TRAIL_READ ->
          Effect.NONE;

      // Approvals and reviews of copies are asked for again, and what is due is found by the next
      // day's run; so are calls of which even the stub has had its time.
      case DISPOSAL_APPROVED, CALL_REVIEWED, RETENTION_RUN, STUBS_REMOVED -> Effect.NONE;

      // Tokens and secrets are not in the log: programs are let in anew.
      case TOKEN_ALLOWED, TOKEN_TAKEN, TOKEN_WITHDRAWN, TOKEN_USED, TARGET_ADDED, TARGET_ENDED ->
          Effect.NONE;

      // The steps by which a version came into force are signed texts, and files, which the log has
      // as digests alone. Without them no policy is in force: nothing is heard or destroyed until
      // the practice submits its policy again.
      case POLICY_SUBMITTED, POLICY_APPROVED, POLICY_WITHDRAWN, POLICY_BEGUN, POLICY_REFUSED ->
          Effect.NONE;
    };
  }

  /** The line of the patient's own number is empty. */
  private byte[] request(Told told) {
    return rows.seal("request/" + told.word(Detail.CASE), ("\n" + NOT_KNOWN).getBytes(UTF_8));
  }

  private Function<Told, byte[]> ofRow(Function<Told, String> row) {
    return told -> rows.seal(row.apply(told), NOT_KNOWN.getBytes(UTF_8));
  }

  private Function<Told, byte[]> ofCall(String what) {
    return told -> calls.seal(told.call(), what, NOT_KNOWN);
  }
}
