package earshot.console.web;

import java.util.Optional;

/**
 * Asks somebody who is signed in to show once more that it is them.
 *
 * @param password whether they have one that can be asked for
 * @param justCame whether they came in so lately that nothing is asked
 * @param passkey asks for a passkey; empty where they have none
 */
public record AgainForm(boolean password, boolean justCame, Optional<PasskeyForm> passkey) {}
