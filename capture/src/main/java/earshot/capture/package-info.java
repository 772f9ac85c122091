/**
 * The capture pipeline: packets in, one recording and one truthful call record per call out.
 *
 * <p>{@code CapturePipeline} declares the whole journey on one screen. One thread owns everything
 * below it; time is always packet time, passed in as {@code nowNs}, so that the same packets give
 * the same recordings byte for byte at any replay speed. {@code LiveCapture} stands between it and
 * a live tap, whose clock may be set. See {@code docs/life-of-a-packet.md}.
 */
@NullMarked
package earshot.capture;

import org.jspecify.annotations.NullMarked;
