package earshot.policy.file;

/**
 * Whose policy it is.
 *
 * @param name as patients know it
 * @param contact where to write or ring
 * @param dpo the data protection officer, and how to reach them
 * @param title the notice's heading, {@code recording-of-telephone-conversations}
 * @param from where it comes from
 */
public record Practice(String name, String contact, String dpo, String title, Basis from) {}
