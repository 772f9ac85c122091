/**
 * How a policy's words are said in plain English, the same wherever somebody reads them: in
 * notices, in what a new version changes, and in what is wrong with one. No exceptions, no state;
 * any thread.
 */
@NullMarked
package earshot.policy.phrase;

import org.jspecify.annotations.NullMarked;
