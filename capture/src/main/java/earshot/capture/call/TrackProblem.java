package earshot.capture.call;

import earshot.capture.failure.FailureCode;

/**
 * What went wrong while a recording was written.
 *
 * @param code the failure that the call gets for it
 * @param detail for engineers; names the file and not the people
 */
public record TrackProblem(FailureCode code, String detail) {}
