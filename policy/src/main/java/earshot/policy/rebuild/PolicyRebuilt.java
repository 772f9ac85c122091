package earshot.policy.rebuild;

import java.time.Instant;
import java.util.Optional;

/**
 * What came back.
 *
 * @param acts entries of the trail that were done again, in this run
 * @param texts of these, how many had a text that the log does not have: names, titles, reasons
 * @param findings what was learnt of samples, which the log does not have
 * @param last when the last of all was done; what came after it is not known
 */
public record PolicyRebuilt(long acts, long texts, long findings, Optional<Instant> last) {}
