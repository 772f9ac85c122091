/**
 * The recorder's health, for those who look after it: its own figures (Prometheus' text format,
 * version 0.0.4), collected for an hour in memory and drawn. No call and no number is here. One
 * thread collects; Tomcat's threads draw.
 */
@NullMarked
package earshot.console.health;

import org.jspecify.annotations.NullMarked;
