/**
 * What the callers of a traffic script are heard to say, sample by sample, and G.711 (ITU-T G.711)
 * both ways, written apart from the capture module's so that each can check the other.
 *
 * <p>Sources are pure functions of the sample's position: any thread may read them, in any order,
 * again and again.
 */
@NullMarked
package earshot.testkit.traffic.audio;

import org.jspecify.annotations.NullMarked;
