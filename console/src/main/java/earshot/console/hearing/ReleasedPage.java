package earshot.console.hearing;

import earshot.console.step.Step;
import java.util.Optional;

/**
 * A call of a released set: trainees see neither who called nor whom.
 *
 * @param set the set's name
 * @param number the call's place in it, from 1
 * @param step what is asked before it can be heard
 * @param player once there is leave
 */
public record ReleasedPage(String set, int number, Step step, Optional<PlayerPage> player) {}
