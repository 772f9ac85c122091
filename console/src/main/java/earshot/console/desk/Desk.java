package earshot.console.desk;

import earshot.capture.record.CallId;
import earshot.policy.PracticePolicy;
import earshot.policy.access.Door;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Holds;
import earshot.policy.daily.DailyListener;
import earshot.policy.file.Policy;
import earshot.policy.file.Practice;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionEngine;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AccessGrant;
import earshot.storage.index.CallQuery;
import earshot.storage.index.CallSearch;
import earshot.storage.index.CallSummary;
import earshot.storage.index.FoundCall;
import earshot.storage.seal.SealedCallFiles;
import earshot.storage.verify.Verification;
import earshot.storage.verify.VerificationReport;
import earshot.storage.verify.VerificationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data folder that is open for people: what they may find, and the one door to its audio. The
 * process that records has it open at the same time and notices nothing of this one.
 */
public final class Desk implements AutoCloseable {
  private final StoreSettings settings;
  private final PracticePolicy policy;
  private final InstantSource clock;

  private Desk(StoreSettings settings, PracticePolicy policy, InstantSource clock) {
    this.settings = settings;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Opens a data folder, which must be one already. Policy does nothing by itself until {@link
   * #practice()} is started.
   *
   * @param listener is told what policy does by itself, and what it could not do
   * @throws earshot.storage.key.KeyringException when its keys cannot be had
   * @throws earshot.storage.index.IndexUnavailable when its index cannot be reached
   * @throws IOException when the folder cannot be read
   */
  public static Desk open(StoreSettings settings, InstantSource clock, DailyListener listener)
      throws IOException {
    return new Desk(settings, PracticePolicy.open(settings, clock, listener), clock);
  }

  /** All that the practice's policy offers. */
  public PracticePolicy practice() {
    return policy;
  }

  /** The files of a call for which the door gave leave. */
  public SealedCallFiles files(AccessGrant grant) throws IOException {
    return store().files(grant);
  }

  /**
   * Compares all that is kept of a call with what was sealed, to the last octet.
   *
   * @throws IOException when the disk cannot be read
   * @throws SQLException when the index cannot be asked
   */
  public VerificationReport verify(String callId) throws IOException, SQLException {
    boolean all = store().isUploading();
    return Verification.ofCall(
        new VerificationSettings(
            folder(),
            settings.index(),
            settings.masterKey(),
            Optional.empty(),
            Optional.empty(),
            call -> store().tokens().of(CallSummary.of(call)),
            store().objects().map(there -> new VerificationSettings.Objects(there, all))),
        callId);
  }

  /** Finds calls. */
  public CallSearch search() {
    return new CallSearch(store().index(), store().sealing(), store().tokens());
  }

  /**
   * The call of that name. Its name tells when it began, and that is what the index is in order of.
   */
  public Optional<FoundCall> call(String id) {
    return CallId.startOf(id)
        .flatMap(
            at ->
                search()
                    .page(
                        CallQuery.ALL.between(at.minusMillis(1), at.plusMillis(1)),
                        CallSearch.LARGEST_PAGE,
                        Optional.empty())
                    .calls()
                    .stream()
                    .filter(call -> call.id().equals(id))
                    .findFirst());
  }

  /** The policy in force; without one nobody hears anything. */
  public Optional<Policy> policy() {
    return policy.active().hearing().get();
  }

  /** How long a call is kept, and why; empty without a policy. */
  public Optional<String> kept(String callId) {
    return policy()
        .map(RetentionEngine::new)
        .flatMap(
            engine -> policy.facts().find(callId).map(call -> words(engine.decide(call, today()))));
  }

  /** Holds are told one by one beside it, in words that say more than their names. */
  private static String words(RetentionDecision decision) {
    return decision instanceof RetentionDecision.KeepHeld
        ? "Kept until the last hold on it is lifted, and as long after that as our policy says."
        : decision.sentence();
  }

  /** What anybody would think of who guesses this person's password. */
  public List<String> wordsOf(String name) {
    return Stream.concat(
            Stream.of(name), policy().map(Policy::practice).map(Practice::name).stream())
        .toList();
  }

  /** The roles of somebody that are in force today. */
  public Set<Role> roles(String person) {
    return store().index().read(sql -> People.roles(sql, person, today()));
  }

  /** Today, where the practice is. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /** What people do besides hearing. */
  public Acts acts() {
    return policy.acts();
  }

  /** The practice's people. */
  public People people() {
    return policy.people();
  }

  /** Its cases. */
  public Cases cases() {
    return policy.cases();
  }

  /** The holds on calls. */
  public Holds holds() {
    return policy.holds();
  }

  /** Where everybody asks who wants a call's audio. */
  public Door door() {
    return policy.door();
  }

  /** Where it is. */
  public Path folder() {
    return settings.data().root();
  }

  /** The data folder. */
  public Store store() {
    return policy.store();
  }

  /** The machine's clock. */
  public InstantSource clock() {
    return clock;
  }

  /** Where the practice counts its days. */
  public ZoneId zone() {
    return policy.zone();
  }

  @Override
  public void close() {
    policy.close();
  }
}
