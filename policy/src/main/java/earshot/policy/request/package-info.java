/**
 * By when a request has to be answered: a patient's for a copy (UK GDPR Articles 12, 12A and 15), a
 * dead patient's representative's (Access to Health Records Act 1990, section 3), and a complaint
 * about data (Data Protection Act 2018, section 164A). Days of the practice's own calendar; pure
 * and immutable, any thread.
 *
 * <p>Where the law may be read in two ways, or its counting could not be verified, the earlier day
 * is given: answering sooner is never wrong. Each such place says so.
 */
@NullMarked
package earshot.policy.request;

import org.jspecify.annotations.NullMarked;
