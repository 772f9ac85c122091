package earshot.testkit.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips a test, or a class of tests, where no {@link MirrorLab} can be set up. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsLabCondition.class)
public @interface NeedsLab {

  /** The programs that run in it, such as {@code sipp} and {@code baresip}. */
  String[] value() default {};
}
