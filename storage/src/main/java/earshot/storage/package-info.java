/**
 * Keeps what capture hands over: recordings and call records, encrypted on disk, found by an index,
 * provable by a log.
 */
@NullMarked
package earshot.storage;

import org.jspecify.annotations.NullMarked;
