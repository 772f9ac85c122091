/**
 * What patients, callers and staff are told, made from the policy and from nothing else, so that
 * words and behaviour cannot part. {@link earshot.policy.notice.Notices} makes a {@link
 * earshot.policy.notice.Notice}: sections of sentences, each of which knows the decisions that it
 * tells and the sentences of the practice's old notice that these come from. {@code TextNotice},
 * {@code HtmlNotice} and {@code TraceNotice} write that down; they add no word of their own but the
 * policy's version and hash.
 *
 * <p>Every edit of a policy that changes a decision changes some notice's words; tests hold this.
 * UK GDPR Articles 12 to 14 say what has to be told. Immutable; any thread.
 */
@NullMarked
package earshot.policy.notice;

import org.jspecify.annotations.NullMarked;
