/**
 * What all pages share: who is signed in, until when, what goes with every answer, and the ways in.
 * Tomcat's threads.
 */
@NullMarked
package earshot.console.web;

import org.jspecify.annotations.NullMarked;
