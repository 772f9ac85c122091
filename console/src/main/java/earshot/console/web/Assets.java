package earshot.console.web;

import earshot.storage.log.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files that pages need beside themselves: these and no others. */
@Controller
public final class Assets {
  private static final String OURS = "/earshot/console/assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";
  private static final int VERSION_DIGITS = 16;

  private final Map<String, Asset> files =
      Map.ofEntries(
          Map.entry("console.css", asset(OURS + "console.css", "text/css")),
          Map.entry("console.js", asset(OURS + "console.js", "text/javascript")),
          Map.entry("player.js", asset(OURS + "player.js", "text/javascript")),
          Map.entry("wave.js", asset(OURS + "wave.js", "text/javascript")),
          Map.entry("sides.js", asset(OURS + "sides.js", "text/javascript")),
          Map.entry("quiet.js", asset(OURS + "quiet.js", "text/javascript")),
          Map.entry("keys.js", asset(OURS + "keys.js", "text/javascript")),
          Map.entry("passkey.js", asset(OURS + "passkey.js", "text/javascript")),
          Map.entry("silences.js", asset(OURS + "silences.js", "text/javascript")),
          Map.entry("htmx.min.js", asset(HTMX + "htmx.min.js", "text/javascript")),
          Map.entry("icon.svg", asset(OURS + "icon.svg", "image/svg+xml")));

  private final String version = version(files);

  /** One file; what it holds is never changed. */
  private static final class Asset {
    private final byte[] octets;
    private final String type;

    private Asset(byte[] octets, String type) {
      this.octets = octets;
      this.type = type;
    }
  }

  private static Asset asset(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new Asset(in.readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
    }
  }

  private static String version(Map<String, Asset> files) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files.keySet().stream()
        .sorted()
        .forEach(name -> all.writeBytes(files.getOrDefault(name, NONE).octets));
    return Sha256.of(all.toByteArray()).hex().substring(0, VERSION_DIGITS);
  }

  private static final Asset NONE = new Asset(new byte[0], "text/plain");

  /** Changes when one of them does. */
  public String version() {
    return version;
  }

  /** One of them. Its address has the version, so it never changes there. */
  @GetMapping("/assets/{version:[0-9a-f]+}/{name}")
  void get(@PathVariable("name") String name, HttpServletResponse response) throws IOException {
    Asset asset = files.get(name);
    if (asset == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(asset.type + ";charset=UTF-8");
    response.setContentLength(asset.octets.length);
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.getOutputStream().write(asset.octets);
  }
}
