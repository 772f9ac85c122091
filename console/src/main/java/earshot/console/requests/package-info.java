/**
 * Requests for copies, and complaints about data, as guided steps: one small page for each, with
 * the time that is left. Policy decides who may do each step and whether it can be done; what
 * somebody types before a step is done stands in their session and nowhere else. Tomcat's threads.
 */
@NullMarked
package earshot.console.requests;

import org.jspecify.annotations.NullMarked;
