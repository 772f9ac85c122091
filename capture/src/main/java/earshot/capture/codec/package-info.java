/**
 * From payloads to 16-bit PCM: G.711 (ITU-T G.711). Later codecs stand beside it in {@link
 * earshot.capture.codec.Codec}. Comfort noise (RFC 3389) is not rendered: a pause is silence.
 *
 * <p>Owned by the capture thread; nothing allocates per packet. RFC 3551 section 6 holds the static
 * payload types.
 */
@NullMarked
package earshot.capture.codec;

import org.jspecify.annotations.NullMarked;
