/**
 * Makes the index anew from the files alone: from the log's entries and the calls' folders. The
 * rebuilt log has every root that was ever signed. One thread, while nothing else writes.
 */
@NullMarked
package earshot.storage.rebuild;

import org.jspecify.annotations.NullMarked;
