@NullMarked
package earshot.console;

import org.jspecify.annotations.NullMarked;
