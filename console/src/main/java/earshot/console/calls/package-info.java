/** Finding calls, newest first, a page at a time. Tomcat's threads. */
@NullMarked
package earshot.console.calls;

import org.jspecify.annotations.NullMarked;
