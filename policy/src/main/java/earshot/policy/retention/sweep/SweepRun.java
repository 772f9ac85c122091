package earshot.policy.retention.sweep;

import java.time.LocalDate;

/**
 * Which sweep it is. An unfinished one is only gone on with on the same day and under the same
 * policy; otherwise all is decided anew.
 *
 * @param day for which day of the practice's calendar it decides
 * @param policyHash by which policy
 */
public record SweepRun(LocalDate day, String policyHash) {}
