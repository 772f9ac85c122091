package earshot.capture.tap.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test on a thread with a network namespace of its own, which threads and processes that
 * it starts share: interfaces can be made and unmade there and nothing else sees them. They go with
 * the last thread. Without the privilege the test is skipped.
 */
public final class InOwnNetwork implements InvocationInterceptor {
  // linux/sched.h
  private static final int CLONE_NEWNET = 0x4000_0000;

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    runInOwnNetwork(invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    runInOwnNetwork(invocation);
  }

  private static void runInOwnNetwork(Invocation<@Nullable Void> invocation) throws Throwable {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .name("own network")
            .start(
                () -> {
                  try {
                    enter();
                    invocation.proceed();
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    thread.join();
    if (thrown.get() != null) {
      throw thrown.get();
    }
  }

  private static void enter() throws Throwable {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/ip")) || Files.isExecutable(Path.of("/sbin/ip")),
        "needs ip of the package iproute2");
    MethodHandle unshare = SystemCalls.function("unshare", JAVA_INT, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int answer =
          (int)
              unshare.invokeExact(arena.allocate(Linker.Option.captureStateLayout()), CLONE_NEWNET);
      assumeTrue(answer == 0, "needs the privilege to make a network namespace");
    }
    // So that nothing is on the wire but what a test sends.
    for (String which : new String[] {"all", "default"}) {
      Path setting = Path.of("/proc/sys/net/ipv6/conf", which, "disable_ipv6");
      if (Files.exists(setting)) {
        Files.writeString(setting, "1");
      }
    }
  }

  /** Makes a pair of interfaces, each end of which hears what the other sends, and brings it up. */
  public static void wire(String end, String otherEnd) {
    ip("link add " + end + " type veth peer name " + otherEnd);
    ip("link set " + end + " up");
    ip("link set " + otherEnd + " up");
  }

  /** Runs {@code ip} with arguments that are set apart by blanks. */
  public static void ip(String arguments) {
    try {
      Process process =
          new ProcessBuilder(("ip " + arguments).split(" ")).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("ip " + arguments + ": " + said);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
