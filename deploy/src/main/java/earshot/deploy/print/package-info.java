/**
 * Words and figures for terminals: numbers as people read them, tables, and text from the network
 * made harmless.
 */
@NullMarked
package earshot.deploy.print;

import org.jspecify.annotations.NullMarked;
