package earshot.policy;

import com.github.kagkarlsson.scheduler.Scheduler;
import earshot.policy.access.Door;
import earshot.policy.access.Register;
import earshot.policy.active.PolicyVersions;
import earshot.policy.audit.LogTrail;
import earshot.policy.cases.Assignments;
import earshot.policy.cases.CallText;
import earshot.policy.cases.CaseBook;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Consents;
import earshot.policy.cases.Deaths;
import earshot.policy.cases.Holds;
import earshot.policy.cases.Links;
import earshot.policy.cases.SpanNotes;
import earshot.policy.cases.StaffLinks;
import earshot.policy.copies.AnswerPack;
import earshot.policy.copies.CallCopy;
import earshot.policy.copies.CallFinder;
import earshot.policy.daily.DailyListener;
import earshot.policy.daily.DailyRun;
import earshot.policy.daily.DailySweep;
import earshot.policy.daily.DayReport;
import earshot.policy.daily.DryRun;
import earshot.policy.daily.DueCalls;
import earshot.policy.daily.Listening;
import earshot.policy.daily.ReviewQueue;
import earshot.policy.daily.WorkList;
import earshot.policy.disposal.CallAnswer;
import earshot.policy.disposal.Disposal;
import earshot.policy.file.LawPack;
import earshot.policy.file.Policy;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.Staff;
import earshot.policy.read.LawPacks;
import earshot.policy.request.DataComplaints;
import earshot.policy.request.Deadlines;
import earshot.policy.request.RequestCalls;
import earshot.policy.request.RequestSteps;
import earshot.policy.request.Requests;
import earshot.policy.request.Reviews;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.policy.retention.sweep.RetentionSweep;
import earshot.policy.sample.Findings;
import earshot.policy.sample.Releases;
import earshot.policy.sample.Samples;
import earshot.policy.trail.Trail;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.CallSearch;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A practice's policy at work over a data folder. Its authority believes the folder's own audit
 * trail and nothing else. Opened, it serves people; started, it also acts by itself, each day and
 * on each change. Any thread.
 */
public final class PracticePolicy implements AutoCloseable {
  /** Where practices are of whose policy nothing is known yet. */
  private static final ZoneId UNTIL_KNOWN = ZoneId.of("Europe/London");

  /** How soon a change is noticed. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Calls in one transaction of a sweep. */
  private static final int PAGE = 500;

  private final Store store;
  private final Authority authority;
  private final DailyListener listener;
  private final Acts acts;
  private final ActivePolicy active;
  private final Supplier<ZoneId> zone;
  private final CallText texts;
  private final Pseudonyms pseudonyms;
  private final Holds holds;
  private final IndexedCallFacts facts;
  private final RetentionSweep sweep;
  private @Nullable Scheduler scheduler;
  private @Nullable Listening listening;

  private PracticePolicy(
      Store store,
      Authority authority,
      BiFunction<Store, Acts, ActivePolicy> policies,
      InstantSource clock,
      DailyListener listener) {
    this.store = store;
    this.authority = authority;
    this.listener = listener;
    Acts before = new Acts(store.index(), clock, UNTIL_KNOWN);
    this.active = policies.apply(store, before);
    this.zone = new PolicysZone(active.hearing(), clock, UNTIL_KNOWN);
    this.acts = before.in(zone);
    this.texts = new CallText(store.sealing());
    this.pseudonyms = new Pseudonyms(store.keyring().searchKey()::token);
    this.holds = new Holds(acts, texts);
    this.facts = new IndexedCallFacts(store.index(), new StaffLinks(zone));
    this.sweep = new RetentionSweep(facts, new WorkList(acts), PAGE);
  }

  /**
   * Opens a data folder, which must be one already, with the policy that is in force there.
   *
   * @throws earshot.storage.key.KeyringException when its keys cannot be had
   * @throws earshot.storage.index.IndexUnavailable when its index cannot be reached
   * @throws IOException when the folder cannot be read
   */
  public static PracticePolicy open(
      StoreSettings settings, InstantSource clock, DailyListener listener) throws IOException {
    return open(settings, ActivePolicy::of, clock, listener);
  }

  /**
   * The same with another policy.
   *
   * @param policies finds the policy in force, in the store and among the acts that it is given
   * @throws earshot.storage.key.KeyringException when its keys cannot be had
   * @throws earshot.storage.index.IndexUnavailable when its index cannot be reached
   * @throws IOException when the folder cannot be read
   */
  public static PracticePolicy open(
      StoreSettings settings,
      BiFunction<Store, Acts, ActivePolicy> policies,
      InstantSource clock,
      DailyListener listener)
      throws IOException {
    LogTrail trail = new LogTrail();
    Authority authority = new Authority(trail);
    Store store = Store.openExisting(settings, authority, clock);
    try {
      trail.read(store.index());
      return new PracticePolicy(store, authority, policies, clock, listener);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Begins to act by itself. */
  public synchronized void start() {
    if (scheduler != null) {
      throw new IllegalStateException("it was started before");
    }
    DailyRun daily = daily();
    listening = daily.listen(store.handOff(), PAUSE, listener);
    Scheduler made =
        DailySweep.scheduler(
            store.index().connections(),
            zone(),
            () -> {
              active.noting().run();
              daily.run(listener);
            });
    made.start();
    scheduler = made;
  }

  /** What is done each day. */
  public DailyRun daily() {
    return new DailyRun(
        acts,
        active.destroying(),
        sweep,
        due(),
        reviews(),
        new Disposal(acts, facts, authority, store::destroy));
  }

  /** Does what is done each day, now. */
  public DayReport today() {
    active.noting().run();
    return daily().run();
  }

  /** What a day would do, without doing it. */
  public DryRun dryRun() {
    return new DryRun(acts, facts);
  }

  /** The lists of what is to be done. */
  public DueCalls due() {
    return new DueCalls(store.index());
  }

  /** What people decide about. */
  public ReviewQueue reviews() {
    return new ReviewQueue(acts, due(), holds);
  }

  /** What the practice has to say of a call's recording. */
  public CallAnswer answer(String callId) {
    return store.index().read(sql -> CallAnswer.of(sql, callId, zone()));
  }

  /** Where everybody asks who wants a call's audio. */
  public Door door() {
    return new Door(acts, active.hearing(), texts, register(), authority);
  }

  /** What people do, each act with its entry in the audit trail. */
  public Acts acts() {
    return acts;
  }

  /** What is known of calls, as retention asks it. */
  public IndexedCallFacts facts() {
    return facts;
  }

  /** Where the practice counts its days, by the policy of now. */
  public ZoneId zone() {
    return zone.get();
  }

  /** The policy in force. */
  public ActivePolicy active() {
    return active;
  }

  /** The versions of the policy. */
  public PolicyVersions versions() {
    return new PolicyVersions(acts, store.statements(), acts::now);
  }

  /** The audit trail, for those who may read it. */
  public Trail trail() {
    return new Trail(acts, zone());
  }

  /** The practice's people. */
  public People people() {
    return new People(acts, store.rowSealing(), pseudonyms);
  }

  /** Its cases. */
  public Cases cases() {
    return new Cases(acts, holds, store.rowSealing(), pseudonyms);
  }

  /** Who is assigned to them. */
  public Assignments assignments() {
    return new Assignments(acts);
  }

  /** The holds on calls. */
  public Holds holds() {
    return holds;
  }

  /** Notes on parts of calls, by those who heard them. */
  public SpanNotes spanNotes() {
    return new SpanNotes(acts, texts, pseudonyms, authority);
  }

  /** Whose calls they were. */
  public Links links() {
    return new Links(acts, texts, pseudonyms);
  }

  /** When patients died. */
  public Deaths deaths() {
    return new Deaths(acts);
  }

  /** What patients consented to. */
  public Consents consents() {
    return new Consents(acts);
  }

  /** Samples that the system draws. */
  public Samples samples() {
    return new Samples(acts, pseudonyms);
  }

  /** What was learnt of them. */
  public Findings findings() {
    return new Findings(acts);
  }

  /** Sets that are released to trainees. */
  public Releases releases() {
    return new Releases(acts, pseudonyms);
  }

  /** The cases, as those who may see them see them. */
  public CaseBook caseBook() {
    return new CaseBook(acts);
  }

  /** Everybody who works here, to choose from. */
  public Staff staff() {
    return new Staff(acts, store.rowSealing());
  }

  /** What left the practice, and what may. */
  public Register register() {
    return new Register(acts, store.rowSealing());
  }

  /** Makes the copy of a call that may leave. */
  public CallCopy callCopy() {
    return new CallCopy(acts, register(), store::files, store::proofs, zone());
  }

  /** Requests for copies, from asking to the answer. By the newest law where none is chosen yet. */
  public Requests requests() {
    return new Requests(acts, cases(), store.rowSealing(), pseudonyms, law(), zone());
  }

  /** What moves their time. */
  public RequestSteps requestSteps() {
    return new RequestSteps(acts, store.rowSealing(), law(), zone());
  }

  /** Whose the calls are that were found for them. */
  public RequestCalls requestCalls() {
    return new RequestCalls(acts, requests(), cases(), links());
  }

  /** What people decided of copies after hearing the calls. */
  public Reviews copyReviews() {
    return new Reviews(acts, texts);
  }

  /** Finds the calls that may be a patient's. */
  public CallFinder finder() {
    return new CallFinder(
        store.index(), new CallSearch(store.index(), store.sealing(), store.tokens()), pseudonyms);
  }

  /** Makes the answers to requests. */
  public AnswerPack packs() {
    return new AnswerPack(
        acts,
        active.hearing(),
        door(),
        new Register(acts, store.rowSealing()),
        copyReviews(),
        store::files,
        store::proofs);
  }

  /** Complaints about how data were used. */
  public DataComplaints dataComplaints() {
    return new DataComplaints(acts);
  }

  /** What has to be done, and by when. */
  public Deadlines deadlines() {
    return new Deadlines(acts, requests(), people(), assignments(), holds);
  }

  /** The law that deadlines are counted by. */
  public LawPack law() {
    return active.hearing().get().map(Policy::pack).orElseGet(LawPacks::newest);
  }

  /** The data folder. */
  public Store store() {
    return store;
  }

  /** Ends what it does by itself, when that is at a good place, and closes the folder. */
  @Override
  public synchronized void close() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
    if (listening != null) {
      listening.close();
      listening = null;
    }
    store.close();
  }
}
