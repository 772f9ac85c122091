package earshot.console.web;

/**
 * Somebody's own account.
 *
 * @param problem what was wrong last time; empty when nothing was
 * @param app whether codes of an app are asked for
 * @param secret what the app has to be given; empty when it has been
 */
public record AccountPage(String problem, boolean app, String secret) {}
