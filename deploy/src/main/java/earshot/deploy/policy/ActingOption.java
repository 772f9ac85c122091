package earshot.deploy.policy;

import earshot.policy.active.By;
import earshot.policy.people.Acts;
import earshot.policy.people.People;
import earshot.policy.people.Pseudonyms;
import earshot.policy.people.SignedIn;
import earshot.storage.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * For whom something is done at a command line. Nobody signs in there: who has the data folder's
 * passphrase can say any name. So what is said is believed for what whoever runs the machine could
 * do anyhow, and written down as said at the command line ({@code device command-line}); a second
 * person's approval is never taken from there, because one and the same could type both names.
 */
final class ActingOption {
  private static final String DEVICE = "command-line";

  @Option(
      names = "--as",
      paramLabel = "ACCOUNT",
      description = {
        "For whom you do this: the name with which they sign in. The audit trail says that it was"
            + " told at a command line, where nobody signs in.",
        "May be left out once, for the first policy of all, while the practice has no people yet."
      })
  private @Nullable String account;

  /** Who that is. Empty when nobody here has that account. */
  Optional<By> by(Store store, Acts acts) {
    if (account == null) {
      return Optional.of(new By.Operator());
    }
    Pseudonyms pseudonyms = new Pseudonyms(store.keyring().searchKey()::token);
    return new People(acts, store.rowSealing(), pseudonyms)
        .signingInAs(account)
        .map(person -> new By.Person(new SignedIn(person, DEVICE)));
  }
}
