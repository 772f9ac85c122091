package earshot.policy.diff;

/**
 * One thing that a new version changes.
 *
 * @param path where in the policy file, {@code retention.general.at_most}
 * @param text a sentence that says it
 * @param effect what follows
 */
public record Change(String path, String text, Effect effect) {}
