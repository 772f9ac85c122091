/**
 * The log: one JSON object a line on standard output, for journald and its like. Events are told
 * through SLF4J with their fields as key-value pairs; Netty's messages come the same way.
 *
 * <p>{@code LogQueue} takes an event from whatever thread tells it without making that thread wait:
 * a bounded queue, whose overflow is counted and told. A thread of its own, "earshot-log", has
 * {@code JsonLine} write the event, every text of it through {@link earshot.deploy.log.Mask}, which
 * leaves no phone number, SIP address or secret readable, wherever the text comes from.
 */
@NullMarked
package earshot.deploy.log;

import org.jspecify.annotations.NullMarked;
