package earshot.console.web;

import java.util.List;
import java.util.Optional;

/**
 * Somebody's own account.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param factorWanted whether nothing else is open to them before they have a second factor
 * @param app whether codes of an app are asked for
 * @param secret what the app has to be given; empty when it has been
 * @param ownPassword whether their password is kept here, so that they can change it here
 * @param password whether they have one at all
 * @param again asks them to show that it is them
 * @param passkeys those that they have
 * @param adding asks for a new one; empty where there cannot be any
 */
public record AccountPage(
    String problem,
    boolean factorWanted,
    boolean app,
    String secret,
    boolean ownPassword,
    boolean password,
    AgainForm again,
    List<Passkey> passkeys,
    Optional<Adding> adding) {
  /**
   * One that there is.
   *
   * @param id its name
   * @param added when, in words
   */
  public record Passkey(String id, String added) {}

  /**
   * Asks for a new one.
   *
   * @param form what is to be signed
   * @param user under which pseudonym a device keeps it
   * @param name under which name it shows it
   * @param known ids of those that there are, with blanks between
   */
  public record Adding(PasskeyForm form, String user, String name, String known) {}

  /** The same without a passkey, where one is made already. */
  public AgainForm withoutPasskey() {
    return new AgainForm(again.password(), again.justCame(), Optional.empty());
  }

  /** Copies. */
  public AccountPage {
    passkeys = List.copyOf(passkeys);
  }
}
