/** The package as it is on a machine: made, installed, run as its units say, renewed, removed. */
@NullMarked
package earshot.deploy.installed;

import org.jspecify.annotations.NullMarked;
