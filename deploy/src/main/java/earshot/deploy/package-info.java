/**
 * The {@code earshot} command: what a person at a terminal, or a unit file, starts. It wires the
 * other modules together and holds no knowledge of its own about phones.
 */
@NullMarked
package earshot.deploy;

import org.jspecify.annotations.NullMarked;
