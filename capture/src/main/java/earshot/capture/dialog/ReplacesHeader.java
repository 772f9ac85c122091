package earshot.capture.dialog;

/**
 * Which dialog is replaced (RFC 3891).
 *
 * @param callId its Call-ID
 * @param toTag its to-tag; may be empty
 * @param fromTag its from-tag; may be empty
 */
public record ReplacesHeader(String callId, String toTag, String fromTag) {}
