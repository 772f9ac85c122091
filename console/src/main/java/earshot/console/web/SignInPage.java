package earshot.console.web;

import java.util.Optional;

/**
 * A way in.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param account what was typed there
 * @param to where to go afterwards, within the console
 * @param setUp whether nobody has been set up yet
 * @param ways what else can be chosen
 * @param passkey asks for one; empty where there cannot be any
 */
public record SignInPage(
    String problem,
    String account,
    String to,
    boolean setUp,
    WaysIn.Offered ways,
    Optional<PasskeyForm> passkey) {}
