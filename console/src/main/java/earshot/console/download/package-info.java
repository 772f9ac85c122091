/**
 * How something leaves through a browser: by a link that one session may use once, within minutes.
 * Links are kept in sessions alone; any thread.
 */
@NullMarked
package earshot.console.download;

import org.jspecify.annotations.NullMarked;
