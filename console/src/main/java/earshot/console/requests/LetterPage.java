package earshot.console.requests;

/**
 * A letter, as text to copy.
 *
 * @param back the page that it belongs to
 * @param title what it says
 * @param text without name and address
 */
public record LetterPage(String back, String title, String text) {}
