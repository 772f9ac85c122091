/**
 * Copies of all that storage keeps, and the way back: {@code docs/backup.md}.
 *
 * <p>Index, log and sealed files are copied to generations; the wrapped data keys go into one place
 * that each backup replaces. So a call whose key was destroyed is unreadable in all older
 * generations too, once the next backup is made.
 *
 * <p>May run beside the appliance. One thread.
 */
@NullMarked
package earshot.storage.backup;

import org.jspecify.annotations.NullMarked;
