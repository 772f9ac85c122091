package earshot.policy.disposal;

import earshot.policy.audit.LogTrail;
import earshot.policy.cases.CallText;
import earshot.policy.cases.Cases;
import earshot.policy.cases.Holds;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.Store;
import earshot.storage.StoreSettings;
import earshot.storage.access.Authority;
import earshot.storage.index.IndexSettings;
import earshot.storage.verify.SealedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** A practice whose recordings are really sealed, with all of policy wired as in the appliance. */
public final class SealedPractice implements AutoCloseable {
  /** Counts in days of this zone. */
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  public final SealedFolder folder;
  public final LogTrail trail = new LogTrail();
  public final Authority authority = new Authority(trail);
  public final Store store;
  public final Acts acts;
  public final People people;

  /** The same, adding them a month earlier: who was just added is not a second person yet. */
  public final People peopleOfBefore;

  public final Holds holds;
  public final Cases cases;
  public final CallText texts;
  public final SignedIn manager;

  /** An empty one. */
  public SealedPractice(Path at, IndexSettings settings) throws IOException {
    folder = new SealedFolder(at, settings);
    store =
        Store.openExisting(
            StoreSettings.of(folder.data(), folder.master()).withIndex(settings),
            authority,
            InstantSource.system());
    trail.read(store.index());
    acts = acts(InstantSource.fixed(Instant.parse("2029-04-15T08:00:00Z")));
    texts = new CallText(store.sealing());
    Pseudonyms pseudonyms = new Pseudonyms(store.keyring().searchKey()::token);
    people = new People(acts, store.rowSealing(), pseudonyms);
    Acts before = acts(InstantSource.fixed(Instant.parse("2029-03-15T08:00:00Z")));
    peopleOfBefore = new People(before, store.rowSealing(), pseudonyms);
    manager =
        new SignedIn(people.addFirst("The Manager", "manager", LocalDate.of(2030, 1, 1)), "here");
    holds = new Holds(acts, texts);
    cases = new Cases(acts, holds, store.rowSealing(), pseudonyms);
  }

  /** The same acts by another clock. */
  public Acts acts(InstantSource clock) {
    return new Acts(store.index(), clock, ZONE);
  }

  @Override
  public void close() {
    store.close();
    folder.index().close();
  }
}
