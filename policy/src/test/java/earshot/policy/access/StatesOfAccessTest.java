package earshot.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A grant can't be asked for with anything but a permit that is fully discharged: it won't compile.
 */
class StatesOfAccessTest {
  private static final String HEAD =
      """
      package earshot.policy.access;
      final class Attempt {
        earshot.storage.access.AccessGrant attempt(
            earshot.policy.decide.Decision.Permit permit,
            earshot.policy.people.Act act,
            earshot.policy.audit.AuditEvent event,
            Register register,
            earshot.storage.access.Authority authority) {
          return
      """;
  private static final String ALL =
      "Access.permitted(permit).record(act, event, new byte[0])"
          + ".hold(act, java.util.Optional.empty()).attended(java.util.Optional.empty())"
          + ".count(act).register(act, register).grant(authority)";

  private static List<String> errors(String expression) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///earshot/policy/access/Attempt.java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignored) {
            return HEAD + expression + ";\n  }\n}\n";
          }
        };
    ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            found,
            List.of(
                "-proc:none",
                "-implicit:none",
                "-d",
                System.getProperty("java.io.tmpdir"),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            List.of(source))
        .call();
    return found.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .map(one -> one.getMessage(Locale.ROOT))
        .toList();
  }

  @Test
  void shouldCompileWithEveryStep() {
    assertThat(errors(ALL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".record(act, event, new byte[0])",
        ".hold(act, java.util.Optional.empty())",
        ".attended(java.util.Optional.empty())",
        ".count(act)",
        ".register(act, register)"
      })
  void shouldNotCompileWithoutAStep(String step) {
    assertThat(ALL).contains(step);
    assertThat(errors(ALL.replace(step, ""))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new earshot.policy.decide.Decision.Permit(null, null, null, null, null) == null ? null :"
            + " null",
        "new Access.Discharged(permit, null).grant(authority)",
        "Access.permitted(permit).grant(authority)"
      })
  void shouldNotCompileWithAPermitOrAStateOfOnesOwn(String expression) {
    assertThat(errors(expression)).isNotEmpty();
  }
}
