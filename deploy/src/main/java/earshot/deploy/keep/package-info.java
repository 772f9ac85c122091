/**
 * Where recordings go, opened: sealed into a data folder, or as plain files for engineers. Both
 * finish what an earlier process left behind, and tell what goes wrong.
 */
@NullMarked
package earshot.deploy.keep;

import org.jspecify.annotations.NullMarked;
