package earshot.testkit.speech;

/**
 * What one speaker says before the other has the word.
 *
 * @param speaker the speaker's role, such as {@code receptionist}
 * @param startMs when it begins, in ms since the conversation began
 * @param durationMs how long it takes
 * @param clip the name of the resource that holds its audio
 * @param text the words
 */
public record Turn(String speaker, int startMs, int durationMs, String clip, String text) {}
