/** Tests of the mirror laboratory, and of capture in it. */
@NullMarked
package earshot.testkit.lab;

import org.jspecify.annotations.NullMarked;
