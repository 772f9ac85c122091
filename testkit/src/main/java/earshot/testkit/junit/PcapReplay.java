package earshot.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Replays a capture through the whole pipeline for a test that has a {@link ReplayedCapture}
 * parameter. On a class it is replayed once for all its tests; on a method, for that one.
 *
 * <p>Exactly one of {@link #value} and {@link #script} is told.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PcapReplayExtension.class)
public @interface PcapReplay {
  /**
   * Where the capture is:
   *
   * <ul>
   *   <li>a path from the working directory of the build, which is the module's folder;
   *   <li>{@code classpath:calls/one.pcap}: a resource of the tests;
   *   <li>{@code shared:one.pcap}: a file of the capture collection that stands beside the checkout
   *       in {@code ../shared/captures/pcap}, or where the system property {@code earshot.shared}
   *       says; the test is skipped where it is not.
   * </ul>
   */
  String value() default "";

  /** Traffic made to order instead of a file. */
  Class<? extends TrafficSupplier> script() default TrafficSupplier.None.class;
}
