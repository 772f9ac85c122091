/**
 * The one way to files: every octet that storage writes goes through a {@link
 * earshot.storage.file.FileLayer}, so that tests can put a layer in place that fails, dies or
 * forgets what was never forced.
 *
 * <p>{@link earshot.storage.file.DiskLayer} is the real one. A layer may be used by any thread; one
 * {@link earshot.storage.file.OpenFile} belongs to one thread at a time.
 *
 * <p>Sources: man 2 fsync, man 2 syncfs, man 2 rename.
 */
@NullMarked
package earshot.storage.file;

import org.jspecify.annotations.NullMarked;
