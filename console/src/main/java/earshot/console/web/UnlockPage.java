package earshot.console.web;

import java.util.Optional;

/**
 * A session whose owner has left for a while.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param name whose it is
 * @param to where to go afterwards, within the console
 * @param password whether they have one that can be asked for; else they come in anew
 * @param passkey asks for one; empty where that will not do
 */
public record UnlockPage(
    String problem, String name, String to, boolean password, Optional<PasskeyForm> passkey) {}
