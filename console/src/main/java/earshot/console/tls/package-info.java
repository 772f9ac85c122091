/**
 * The certificate that the console shows: the practice's own, or one that it makes for itself at
 * its first start. One thread, at the start.
 */
@NullMarked
package earshot.console.tls;

import org.jspecify.annotations.NullMarked;
