/**
 * {@code earshot doctor}: looks at what a recorder needs, says in a sentence each what it found,
 * and what to do. It may be asked beside a recorder that works: it reads, takes no lock, and writes
 * nothing unless it is told to try that too.
 */
@NullMarked
package earshot.deploy.doctor;

import org.jspecify.annotations.NullMarked;
