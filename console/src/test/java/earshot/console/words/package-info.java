@NullMarked
package earshot.console.words;

import org.jspecify.annotations.NullMarked;
