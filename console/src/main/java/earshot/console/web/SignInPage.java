package earshot.console.web;

/**
 * A way in.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param account what was typed there
 * @param to where to go afterwards, within the console
 * @param setUp whether nobody has been set up yet
 */
public record SignInPage(String problem, String account, String to, boolean setUp) {}
