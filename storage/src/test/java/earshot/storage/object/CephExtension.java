package earshot.storage.object;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a {@link CephServer}, one for all tests. */
public final class CephExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CephServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    List<String> missing = CephServer.missing();
    assumeTrue(missing.isEmpty(), () -> "ceph is not installed: no " + String.join(", ", missing));
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(CephServer.class))
        .computeIfAbsent(CephServer.class, _ -> new CephServer(), CephServer.class);
  }
}
