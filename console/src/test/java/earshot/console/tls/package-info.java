@NullMarked
package earshot.console.tls;

import org.jspecify.annotations.NullMarked;
