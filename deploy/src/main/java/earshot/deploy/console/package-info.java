/** The console as a process: its configuration, what it asks the recorder, its start and end. */
@NullMarked
package earshot.deploy.console;

import org.jspecify.annotations.NullMarked;
