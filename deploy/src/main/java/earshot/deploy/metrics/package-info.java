/**
 * What whoever runs the box can watch: figures for Prometheus at {@code /metrics}, and {@code
 * /health/live} and {@code /health/ready} for those who only want to know whether it works. {@code
 * docs/metrics.md} tells every figure; a test holds it to what is really offered.
 *
 * <p>Nothing personal is in it: labels are names of interfaces, codes, and states. All reasons are
 * there at 0 before they first happen.
 *
 * <p>Reading figures happens on threads of the HTTP server and touches only counters and published
 * snapshots; it cannot make the capture thread wait.
 */
@NullMarked
package earshot.deploy.metrics;

import org.jspecify.annotations.NullMarked;
