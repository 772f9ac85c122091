/**
 * Captures replayed in JUnit tests: {@code @PcapReplay} sends one through the whole pipeline and
 * gives the test its calls, their audio and their failures; {@code EarshotAssertions} says what is
 * expected of them. See {@code testkit/README.md}.
 *
 * <p>A replay runs on the thread of the test that asks for it.
 */
@NullMarked
package earshot.testkit.junit;

import org.jspecify.annotations.NullMarked;
