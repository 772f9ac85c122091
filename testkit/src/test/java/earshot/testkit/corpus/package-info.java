/**
 * Real captures, told in {@code ../shared/captures/manifest.json} by TShark, SoX and FFmpeg: what
 * we make of them, where that differs from the manifest and why. Skipped where they are absent.
 */
@NullMarked
package earshot.testkit.corpus;

import org.jspecify.annotations.NullMarked;
