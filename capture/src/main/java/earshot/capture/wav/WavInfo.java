package earshot.capture.wav;

/**
 * What a WAV file says about itself, in its {@code LIST/INFO} chunk.
 *
 * @param name what the recording is (INAM)
 * @param software what wrote it (ISFT)
 * @param date when it began, as text (ICRD)
 * @param comment anything else (ICMT)
 */
public record WavInfo(String name, String software, String date, String comment) {}
