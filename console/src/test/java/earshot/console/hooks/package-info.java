@NullMarked
package earshot.console.hooks;

import org.jspecify.annotations.NullMarked;
