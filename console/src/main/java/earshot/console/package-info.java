/**
 * What a practice sees: pages over policy in a process of their own, and the only door to the audio
 * for people. {@link earshot.console.Console} starts it; {@code docs/console.md} tells how it is
 * used.
 */
@NullMarked
package earshot.console;

import org.jspecify.annotations.NullMarked;
