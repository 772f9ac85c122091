@NullMarked
package earshot.console.requests;

import org.jspecify.annotations.NullMarked;
