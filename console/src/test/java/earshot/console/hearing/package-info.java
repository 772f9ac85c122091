@NullMarked
package earshot.console.hearing;

import org.jspecify.annotations.NullMarked;
