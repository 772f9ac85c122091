/**
 * A data folder as the console opens it: beside the recorder, with policy between people and audio.
 * Any thread.
 */
@NullMarked
package earshot.console.desk;

import org.jspecify.annotations.NullMarked;
