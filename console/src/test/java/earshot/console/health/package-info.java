@NullMarked
package earshot.console.health;

import org.jspecify.annotations.NullMarked;
