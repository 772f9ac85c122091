package earshot.policy.people;

import earshot.capture.record.CallRecord;
import earshot.policy.file.Role;
import earshot.storage.index.CallIndex;
import earshot.storage.index.DatabaseKind;
import earshot.storage.index.Databases;
import earshot.storage.index.IndexDatabase;
import earshot.storage.index.IndexSettings;
import earshot.storage.index.IndexedCall;
import earshot.storage.index.Sealing;
import earshot.storage.index.TestCalls;
import earshot.storage.index.TestSealing;
import earshot.storage.index.Tokens;
import earshot.storage.log.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** A practice with a manager, whose clock stands until it is moved. */
public final class PracticeFixture implements AutoCloseable {
  /** When it begins. */
  public static final Instant START = Instant.parse("2026-12-10T09:00:00Z");

  /** A day on which nothing has to be reviewed yet. */
  public static final LocalDate LATER = LocalDate.of(2027, 6, 30);

  private final IndexSettings settings;
  private final IndexDatabase index;
  private final TestSealing sealing = new TestSealing();
  private final Acts acts;
  private final Pseudonyms pseudonyms =
      new Pseudonyms(octets -> Sha256.of(new byte[] {7}, octets).octets());
  private final People people;
  private final SignedIn manager;
  private Instant now = START;

  /** An empty one, with its database in the folder or on a server. */
  public PracticeFixture(DatabaseKind kind, Databases databases, Path folder) {
    settings = databases.fresh(kind, folder);
    index = IndexDatabase.open(settings);
    acts = new Acts(index, clock(), ZoneId.of("Europe/London"));
    people = new People(acts, sealing, pseudonyms);
    manager = new SignedIn(people.addFirst("The Manager", "manager", LATER), "console-1");
  }

  public IndexSettings settings() {
    return settings;
  }

  public IndexDatabase index() {
    return index;
  }

  public Sealing sealing() {
    return sealing;
  }

  /** As if the call's key were gone. */
  public void destroyKey(String callId) {
    sealing.destroy(callId);
  }

  public Acts acts() {
    return acts;
  }

  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  public People people() {
    return people;
  }

  public SignedIn manager() {
    return manager;
  }

  /** Somebody with these roles, who was added a month ago. */
  public SignedIn somebody(Role... roles) {
    String account = "account " + pseudonyms.fresh("").substring(0, 8);
    Instant today = now;
    now = now.minus(Duration.ofDays(30));
    String id = people.add(manager, "A Person", account, "practice");
    now = today;
    for (Role role : roles) {
      people.grant(manager, id, role, LATER);
    }
    return new SignedIn(id, "console-2");
  }

  public InstantSource clock() {
    return () -> now;
  }

  public Instant now() {
    return now;
  }

  /** Moves the clock on. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** A call's id. */
  public static String call(int number) {
    return String.format(
        Locale.ROOT, "202604%02dT101530.%06dZ-9f2c41d07a", 1 + number % 28, number);
  }

  /** A call that is in the index with its recording; its id. */
  public String recorded(int second) {
    CallRecord record = TestCalls.call(second);
    Tokens tokens = new Tokens(new byte[Tokens.KEY_LENGTH]);
    index.write(sql -> CallIndex.insert(sql, IndexedCall.of(record, sealing, tokens)));
    return record.id();
  }

  @Override
  public void close() {
    index.close();
  }
}
