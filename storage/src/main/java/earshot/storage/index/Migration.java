package earshot.storage.index;

/**
 * How the index's tables were brought up to date.
 *
 * @param steps how many steps that took
 * @param from the version that they had; empty when there were none
 * @param to the version that they have
 */
public record Migration(int steps, String from, String to) {}
