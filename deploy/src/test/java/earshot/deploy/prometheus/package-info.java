/** What Prometheus is given, held to the code and the pages, and run. */
@NullMarked
package earshot.deploy.prometheus;

import org.jspecify.annotations.NullMarked;
