/**
 * The phones of the house: which of them can be recorded, why others cannot, and what to change on
 * them. Engineers see the equipment without anybody's number. Tomcat's threads.
 */
@NullMarked
package earshot.console.handsets;

import org.jspecify.annotations.NullMarked;
