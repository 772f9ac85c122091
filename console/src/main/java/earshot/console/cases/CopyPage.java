package earshot.console.cases;

/**
 * A copy that may leave, shown once.
 *
 * @param id the case
 * @param call who called whom, and when
 * @param recipient who gets it
 * @param because the rule that allows it, in words
 * @param href where it is fetched, once
 * @param until when that ends
 * @param passphrase what opens it
 */
public record CopyPage(
    String id,
    String call,
    String recipient,
    String because,
    String href,
    String until,
    String passphrase) {}
