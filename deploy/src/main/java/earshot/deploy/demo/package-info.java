/**
 * {@code earshot demo}: made-up phone traffic of a doctors' practice, recorded before the reader's
 * eyes by the same code that {@code earshot replay} runs.
 */
@NullMarked
package earshot.deploy.demo;

import org.jspecify.annotations.NullMarked;
