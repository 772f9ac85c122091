/**
 * Recordings whose time is over and about whose end two people decide, what comes to its end soon,
 * and what became of those that are gone. Policy decides who may, and that one person counts once.
 * Tomcat's threads.
 */
@NullMarked
package earshot.console.reviews;

import org.jspecify.annotations.NullMarked;
