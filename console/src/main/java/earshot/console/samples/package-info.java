/**
 * Calls that nobody chooses for themselves: samples that are drawn, what they taught, and sets that
 * a supervisor releases to trainees. Any thread.
 */
@NullMarked
package earshot.console.samples;

import org.jspecify.annotations.NullMarked;
