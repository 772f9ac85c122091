package earshot.console.desk;

import earshot.policy.access.Door;
import earshot.policy.access.Register;
import earshot.policy.active.PolicyVersions;
import earshot.policy.audit.LogTrail;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Holds;
import earshot.policy.cases.StaffLinks;
import earshot.policy.file.Policy;
import earshot.policy.file.Role;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.retention.RetentionDecision;
import earshot.policy.retention.RetentionEngine;
import earshot.policy.retention.sweep.IndexedCallFacts;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.AccessGrant;
import earshot.storage.access.Authority;
import earshot.storage.index.CallSearch;
import earshot.storage.seal.SealedCallFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A data folder that is open for people: what they may find, and the one door to its audio. The
 * process that records has it open at the same time and notices nothing of this one.
 */
public final class Desk implements AutoCloseable {
  /** Where practices are of whose policy nothing is known yet. */
  private static final ZoneId UNTIL_KNOWN = ZoneId.of("Europe/London");

  private final Path folder;
  private final Store store;
  private final InstantSource clock;
  private final PolicyVersions versions;
  private final ZoneId zone;
  private final Acts acts;
  private final People people;
  private final Holds holds;
  private final Cases cases;
  private final Door door;
  private final IndexedCallFacts facts;

  private Desk(Path folder, Store store, Authority authority, InstantSource clock) {
    this.folder = folder;
    this.store = store;
    this.clock = clock;
    Acts before = new Acts(store.index(), clock, UNTIL_KNOWN);
    this.versions = new PolicyVersions(before, store.statements(), clock);
    this.zone = versions.current().policy().map(Policy::zone).orElse(UNTIL_KNOWN);
    this.acts = zone.equals(UNTIL_KNOWN) ? before : new Acts(store.index(), clock, zone);
    CallText texts = new CallText(store.sealing());
    Pseudonyms pseudonyms = new Pseudonyms(store.keyring().searchKey()::token);
    this.people = new People(acts, store.rowSealing(), pseudonyms);
    this.holds = new Holds(acts, texts);
    this.cases = new Cases(acts, holds, store.rowSealing(), pseudonyms);
    this.facts = new IndexedCallFacts(store.index(), new StaffLinks(zone));
    this.door =
        new Door(acts, this::policy, texts, new Register(acts, store.rowSealing()), authority);
  }

  /**
   * Opens a data folder, which must be one already.
   *
   * @throws earshot.storage.key.KeyringException when its keys cannot be had
   * @throws earshot.storage.index.IndexUnavailable when its index cannot be reached
   * @throws IOException when the folder cannot be read
   */
  public static Desk open(StoreSettings settings, InstantSource clock) throws IOException {
    LogTrail trail = new LogTrail();
    Authority authority = new Authority(trail);
    Store store = Store.openExisting(settings, authority, clock);
    try {
      trail.read(store.index());
      return new Desk(settings.data().root(), store, authority, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The files of a call for which the door gave leave. */
  public SealedCallFiles files(AccessGrant grant) throws IOException {
    return store.files(grant);
  }

  /** Finds calls. */
  public CallSearch search() {
    return new CallSearch(store.index(), store.sealing(), store.tokens());
  }

  /** The policy in force; without one nobody hears anything. */
  public Optional<Policy> policy() {
    return versions.current().policy();
  }

  /** How long a call is kept, and why; empty without a policy. */
  public Optional<String> kept(String callId) {
    return policy()
        .map(RetentionEngine::new)
        .flatMap(engine -> facts.find(callId).map(call -> words(engine.decide(call, today()))));
  }

  /** Holds are told one by one beside it, in words that say more than their names. */
  private static String words(RetentionDecision decision) {
    return decision instanceof RetentionDecision.KeepHeld
        ? "Kept until the last hold on it is lifted, and as long after that as our policy says."
        : decision.sentence();
  }

  /** The roles of somebody that are in force today. */
  public Set<Role> roles(String person) {
    return store.index().read(sql -> People.roles(sql, person, today()));
  }

  /** Today, where the practice is. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** What people do besides hearing. */
  public Acts acts() {
    return acts;
  }

  /** The practice's people. */
  public People people() {
    return people;
  }

  /** Its cases. */
  public Cases cases() {
    return cases;
  }

  /** The holds on calls. */
  public Holds holds() {
    return holds;
  }

  /** Where everybody asks who wants a call's audio. */
  public Door door() {
    return door;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** The data folder. */
  public Store store() {
    return store;
  }

  /** The machine's clock. */
  public InstantSource clock() {
    return clock;
  }

  /** Where the practice counts its days. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public void close() {
    store.close();
  }
}
