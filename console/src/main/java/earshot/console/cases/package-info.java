/**
 * Cases, from the day on which one is opened to the day on which its last hold is lifted: their
 * calls, who is assigned, whose calls they were, what patients consented to, and the copies that
 * leave for them. Who sees which case, and who may do what, is policy's to say. Any thread.
 */
@NullMarked
package earshot.console.cases;

import org.jspecify.annotations.NullMarked;
