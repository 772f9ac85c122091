/** How recording goes today, in a sentence and in numbers. Tomcat's threads. */
@NullMarked
package earshot.console.today;

import org.jspecify.annotations.NullMarked;
