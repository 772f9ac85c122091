/** What sets machines up: the Vagrantfile and the scripts that it and production run. */
@NullMarked
package earshot.deploy.provision;

import org.jspecify.annotations.NullMarked;
