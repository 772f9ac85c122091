package earshot.console;

import earshot.console.desk.Desk;
import earshot.console.desk.Recorder;
import earshot.console.hooks.Deliveries;
import earshot.console.tls.Certificate;
import earshot.console.today.Pulse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The console at work. Any thread. */
public final class Console implements AutoCloseable {
  private static final String FOLDER = "console";

  /** The server tells each step of its start; kept here, or its level would be forgotten. */
  private static final Logger SERVER = Logger.getLogger("org.apache");

  private final ConfigurableApplicationContext context;
  private final Certificate certificate;
  private final int port;

  private Console(ConfigurableApplicationContext context, Certificate certificate) {
    this.context = context;
    this.certificate = certificate;
    this.port = port(context);
  }

  private static int port(ConfigurableApplicationContext context) {
    WebServer server =
        context instanceof ServletWebServerApplicationContext web ? web.getWebServer() : null;
    return server == null ? -1 : server.getPort();
  }

  /**
   * Starts it; it answers when this returns. The desk stays its owner's to close, afterwards.
   *
   * @throws IOException when it cannot listen where it shall
   */
  public static Console start(
      ConsoleSettings settings, Desk desk, Recorder recorder, ConsoleListener listener)
      throws IOException {
    Certificate certificate =
        settings
            .certificate()
            .orElseGet(
                () ->
                    Certificate.own(
                        desk.folder().resolve(FOLDER), machine(), desk.clock().instant()));
    SERVER.setLevel(Level.WARNING);
    SpringApplication application = new SpringApplication(Server.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    // Nothing is read from files or variables that our own configuration does not name.
    application.setListeners(List.of());
    application.addInitializers(
        (GenericApplicationContext context) -> {
          context.registerBean(ConsoleSettings.class, () -> settings);
          context.registerBean(Certificate.class, () -> certificate);
          // Closed by whoever opened it.
          context.registerBean(
              Desk.class, () -> desk, definition -> definition.setDestroyMethodName(""));
          context.registerBean(Recorder.class, () -> recorder);
          context.registerBean(ConsoleListener.class, () -> listener);
        });
    try {
      return new Console(application.run(), certificate);
    } catch (org.springframework.boot.web.server.WebServerException e) {
      throw new IOException(
          "the console cannot listen at "
              + settings.listen().getHostString()
              + ":"
              + settings.listen().getPort()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What it has answered. */
  public Tally tally() {
    return context.getBean(Tally.class);
  }

  /** How many pages are open that wait for news. */
  public int listeners() {
    return context.getBean(Pulse.class).listeners();
  }

  /** How it stands with programs elsewhere that are to be told of something. */
  public Deliveries.Total deliveries() {
    return context.getBean(Deliveries.class).total();
  }

  /** What it shows to browsers. */
  public Certificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    context.close();
  }
}
