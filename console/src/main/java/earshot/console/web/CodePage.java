package earshot.console.web;

import java.util.Optional;

/**
 * Asks for what shows that it is them, after their password.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param app whether their app's code will do
 * @param passkey asks for a passkey; empty where that will not do
 */
public record CodePage(String problem, boolean app, Optional<PasskeyForm> passkey) {}
