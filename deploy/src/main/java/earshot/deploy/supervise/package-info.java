/**
 * Tells whoever started this process, systemd, that it is ready, how it is, and that it is well: a
 * recorder that does not record is started anew. Owned by the thread "earshot-supervision", which
 * may wait; nothing waits for it.
 *
 * <p>Source: man 3 sd_notify (the protocol is part of systemd's stable interface), man 7 unix.
 */
@NullMarked
package earshot.deploy.supervise;

import org.jspecify.annotations.NullMarked;
