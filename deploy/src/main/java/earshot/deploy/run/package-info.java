/**
 * {@code earshot run}: the capture process, which records day and night.
 *
 * <p>{@link earshot.deploy.run.Appliance} is the whole of it without a command line: a {@code Feed}
 * of frames (network interfaces, or a capture file in real time), the pipeline, the queue, the
 * folder. Its threads: "earshot-capture" owns the pipeline and never waits; "earshot-sink" writes;
 * "earshot-log" (see {@code deploy.log}) tells; "earshot-watch" looks once a second and raises
 * alarms. Everything that others want to know is published by the capture thread once a second as
 * {@link earshot.deploy.run.Figures}, or kept in counters that any thread may read.
 *
 * <p>{@link earshot.deploy.run.RunCommand} reads the configuration, starts the appliance, and ends
 * it when the process is told to end.
 */
@NullMarked
package earshot.deploy.run;

import org.jspecify.annotations.NullMarked;
