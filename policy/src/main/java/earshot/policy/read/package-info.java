/**
 * Reads policy files: YAML 1.2, format {@code call-policy/1}, into the records of {@link
 * earshot.policy.file}. Whatever is wrong is told with its line and its path, all of it at once;
 * what a key or a word may have been meant to be is told with it. Nothing escapes as an exception,
 * whatever the file holds.
 *
 * <p>The way of a file: {@code PolicyTree} makes octets a tree of nodes and refuses what is no text
 * or nests too deep; {@code Fields} hands out one mapping's keys and refuses those that nobody
 * asked for; the readers of each part turn them into records; {@link
 * earshot.policy.read.PolicyReader} puts these together. {@link earshot.policy.read.LawPacks} reads
 * the law's floors, which are resources beside these classes, in the same way.
 *
 * <p>Immutable results; any thread.
 */
@NullMarked
package earshot.policy.read;

import org.jspecify.annotations.NullMarked;
