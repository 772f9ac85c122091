/**
 * The practice's policy for those who answer for it: which version is in force, how the next one
 * comes to be, and what people are told by either. Tomcat's threads.
 */
@NullMarked
package earshot.console.policy;

import org.jspecify.annotations.NullMarked;
