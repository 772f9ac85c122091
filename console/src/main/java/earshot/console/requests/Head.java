package earshot.console.requests;

/**
 * What every page of a request says of it.
 *
 * @param id its case
 * @param title by which staff know it
 * @param href its own page
 * @param who what whoever asks is to the patient
 * @param sentence how its time stands
 * @param tag in a word
 * @param style of that word
 * @param open whether it waits for an answer
 * @param dead whether the patient is
 */
public record Head(
    String id,
    String title,
    String href,
    String who,
    String sentence,
    String tag,
    String style,
    boolean open,
    boolean dead) {}
