package earshot.deploy.supervise;

/**
 * How a process is at a moment.
 *
 * @param ready whether it does what it is there for, or will when something happens; once it was,
 *     it stays ready
 * @param well whether it is worth going on; if not, a restart is the remedy
 * @param status for people, in {@code systemctl status}: one line without personal data
 */
public record Pulse(boolean ready, boolean well, String status) {}
