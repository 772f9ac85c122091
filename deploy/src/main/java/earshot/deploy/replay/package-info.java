/**
 * {@code earshot replay}: capture files in, recordings and call records out, and a summary that
 * accounts for every packet. One thread does it all, so that the same files give the same octets.
 */
@NullMarked
package earshot.deploy.replay;

import org.jspecify.annotations.NullMarked;
