/**
 * Requests under data protection law, from asking to answering: a patient's for copies (UK GDPR
 * Articles 12, 12A and 15), a dead patient's representative's (Access to Health Records Act 1990,
 * section 3), and complaints about data (Data Protection Act 2018, section 164A).
 *
 * <p>By when each has to be answered is counted in days of the practice's own calendar by {@link
 * earshot.policy.request.AccessClock} and its like, which are pure. Where the law may be read in
 * two ways, or its counting could not be verified, the earlier day is given: answering sooner is
 * never wrong. Each such place says so.
 *
 * <p>{@link earshot.policy.request.Requests} has the beginning and the end, {@link
 * earshot.policy.request.RequestSteps} what moves the time, {@link
 * earshot.policy.request.RequestCalls} the calls that staff confirm, {@link
 * earshot.policy.request.Reviews} what was decided of each after hearing it, {@link
 * earshot.policy.request.Deadlines} what is to be done. Their state is in the database alone; any
 * thread.
 */
@NullMarked
package earshot.policy.request;

import org.jspecify.annotations.NullMarked;
