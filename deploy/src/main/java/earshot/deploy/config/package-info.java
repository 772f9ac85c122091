/**
 * What an operator may set: one record per concern ({@link earshot.deploy.config.CaptureSection}
 * and its like), each with its keys, their ranges, defaults and documentation beside it.
 *
 * <p>The way of a value: {@code YamlFile}, {@code Environment} and the command line each give
 * {@link earshot.deploy.config.Given} values; {@link earshot.deploy.config.ConfigLoader} checks
 * them against the {@link earshot.deploy.config.Key}s, gathers every problem, and lets the later
 * source win; {@link earshot.deploy.config.Settings} binds what is left to the records. {@code
 * Reference} writes the documented file that holds every default. Nothing is found by reflection.
 *
 * <p>Read once at start, by the main thread; everything is immutable.
 */
@NullMarked
package earshot.deploy.config;

import org.jspecify.annotations.NullMarked;
