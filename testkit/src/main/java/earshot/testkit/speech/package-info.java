/**
 * Short scripted conversations between a surgery and those who ring it, spoken by a speech
 * synthesiser and kept as small encoded clips (ITU-T G.711 A-law and G.722). {@code
 * testkit/speech/make-speech.sh} makes them again.
 *
 * <p>Everything is read once and does not change: any thread may use it.
 */
@NullMarked
package earshot.testkit.speech;

import org.jspecify.annotations.NullMarked;
