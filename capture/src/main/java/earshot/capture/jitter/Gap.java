package earshot.capture.jitter;

/**
 * A filled stretch of a recording's channel.
 *
 * @param position where it begins, in samples from the recording's first
 * @param length how long it is, in samples
 * @param cause why nothing was received
 */
public record Gap(long position, long length, GapCause cause) {}
