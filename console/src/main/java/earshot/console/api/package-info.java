/**
 * What programs may ask: calls, their audio, and how recording goes, over JSON. A program shows
 * itself by a token that belongs to a person and can do nothing that they cannot do at that moment.
 * Tomcat's threads. Bearer tokens: RFC 6750; refusals: RFC 9457; ranges: RFC 9110 section 14.
 */
@NullMarked
package earshot.console.api;

import org.jspecify.annotations.NullMarked;
