/**
 * The mirror laboratory: phones and a PBX in network namespaces, a switch between them, and a
 * mirror port that sees each of their frames once. What runs there are real programs; {@link
 * earshot.testkit.lab.peer} starts those that Debian has.
 *
 * <pre>
 *   host "phone-a" ──┐                        ┌── tap: an interface beside the test's own
 *   host "pbx"     ──┼── switch ── mirror ────┘
 *   host "phone-b" ──┘   (bridge)  (tc mirred)
 * </pre>
 *
 * <p>It needs root, iproute2 and ethtool; {@link earshot.testkit.lab.NeedsLab} skips tests where
 * they are missing. A lab is for one thread, that of the test. When it is closed, and also when the
 * process is killed, everything goes: see {@code Janitor}.
 */
@NullMarked
package earshot.testkit.lab;

import org.jspecify.annotations.NullMarked;
