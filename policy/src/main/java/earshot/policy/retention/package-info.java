/**
 * How long a recording is kept: one pure function from the policy, what is known of a call and
 * today's date to a decision that can be told to anybody. Nothing here reads a clock or a database,
 * and nothing is destroyed here. Any thread.
 *
 * <p>In this order, the first that applies:
 *
 * <ol>
 *   <li>the recording is destroyed already: nothing is left to decide;
 *   <li>somebody holds it: kept, whatever any rule says, until the last hold is lifted;
 *   <li>the event from which its time runs is not known: kept, and on a list for staff;
 *   <li>today is before the latest floor: kept, past a ceiling too, and the conflict is told;
 *   <li>the ceiling's day has come: to be destroyed, by the end of that day;
 *   <li>there is no ceiling and the floor's day has come: to be destroyed.
 * </ol>
 *
 * <p>Which class a call is in, staff say. Where they have not, the policy must leave no choice:
 * with a patient linked, its one class that begins with a death; in a case, its one class that
 * begins with a case's end; else its one class that begins with the call. What is not known never
 * destroys.
 *
 * <p>Where the class says {@code then: review}, the last two are decided by two people instead, and
 * from the floor's day on; a ceiling that passes while they have not is told as overdue. Nothing of
 * such a class is destroyed because a queue was not looked at.
 *
 * <p>A later trigger, another floor or another hold never makes a recording go sooner.
 */
@NullMarked
package earshot.policy.retention;

import org.jspecify.annotations.NullMarked;
