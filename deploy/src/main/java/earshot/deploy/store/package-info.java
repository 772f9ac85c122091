/**
 * Commands over a data folder: what is in it, whether it is whole, what proves it, and copies of
 * it. None of them gives anybody audio.
 */
@NullMarked
package earshot.deploy.store;

import org.jspecify.annotations.NullMarked;
