/**
 * Calls on a store that speaks S3, in place of the local disk or beside it. What is uploaded is
 * ciphertext already: the store never sees a key, and what it alters is found when it is read.
 * {@link earshot.storage.object.Uploads} is the list of what has to be done, in the index's
 * database; {@link earshot.storage.object.Uploader} does it on a thread of its own, so that sealing
 * never waits; {@link earshot.storage.object.StoredCallsLayer} reads what is here no more.
 */
@NullMarked
package earshot.storage.object;

import org.jspecify.annotations.NullMarked;
