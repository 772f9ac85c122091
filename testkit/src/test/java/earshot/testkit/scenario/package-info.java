/**
 * Whole calls from the wire to the record: each test makes traffic, sends it through the capture
 * pipeline, and compares the calls that come out with what was truly said, sent and lost.
 */
@NullMarked
package earshot.testkit.scenario;

import org.jspecify.annotations.NullMarked;
