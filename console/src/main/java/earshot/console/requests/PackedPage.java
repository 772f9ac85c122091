package earshot.console.requests;

/**
 * The answer, once it is approved.
 *
 * @param head the request
 * @param at this page
 * @param href where the file is, once; empty when the link is over
 * @param until when the link ends
 * @param encrypted whether there is a passphrase
 * @param shown whether it has been shown
 * @param passphrase the passphrase, the one time that it is shown; empty else
 */
public record PackedPage(
    Head head,
    String at,
    String href,
    String until,
    boolean encrypted,
    boolean shown,
    String passphrase) {}
