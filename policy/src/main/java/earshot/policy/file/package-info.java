/**
 * What a practice has promised about its recordings, as its policy file says it: records, and
 * nothing that acts. Decisions, retention and notices are all made of these values, so that words
 * and behaviour cannot part. Immutable; any thread.
 *
 * <p>Every decision carries a {@link earshot.policy.file.Basis}: the sentence of the practice's own
 * notice that it comes from, the law's floor ("pack"), or that it is assumed until the practice
 * confirms it.
 */
@NullMarked
package earshot.policy.file;

import org.jspecify.annotations.NullMarked;
