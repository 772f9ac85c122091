package earshot.capture.rtp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Real captures and what is known of them, which stand beside the checkout on some machines. */
final class Corpus {
  private final Path captures;

  private Corpus(Path captures) {
    this.captures = captures;
  }

  /** The corpus; the test that asks is skipped where it is absent. */
  static Corpus orSkip() {
    Path captures = shared().resolve("captures");
    assumeTrue(
        Files.isRegularFile(captures.resolve("manifest.json")),
        "no real captures at "
            + captures
            + ": set -Dearshot.shared or put shared beside the checkout");
    return new Corpus(captures);
  }

  private static Path shared() {
    String property = System.getProperty("earshot.shared");
    if (property != null) {
      return Path.of(property);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("LICENSE"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared");
  }

  /** One stream as the manifest tells it. */
  record Stream(String file, Map<String, Object> truth) {
    long number(String key) {
      return ((Number) Objects.requireNonNull(truth.get(key), key)).longValue();
    }

    double decimal(String key) {
      return ((Number) Objects.requireNonNull(truth.get(key), key)).doubleValue();
    }

    String text(String key) {
      return (String) Objects.requireNonNull(truth.get(key), key);
    }

    List<?> list(String key) {
      return (List<?>) Objects.requireNonNull(truth.get(key), key);
    }

    Map<?, ?> map(String key) {
      return (Map<?, ?>) Objects.requireNonNull(truth.get(key), key);
    }

    int ssrc() {
      return (int) Long.parseLong(text("ssrc").substring(2), 16);
    }

    boolean carries(UdpPacket packet) {
      return packet.from().equals(text("src")) && packet.to().equals(text("dst"));
    }

    @Override
    public String toString() {
      return file + " " + text("src") + " " + text("ssrc");
    }
  }

  /** Every stream of five packets or more that the manifest lists. */
  List<Stream> streams() {
    return streams("rtp_truth");
  }

  /** The same streams as TShark's own analysis has them, which knows of no restarts. */
  List<Stream> analysedByTshark() {
    return streams("rtp_streams_tshark_heuristic");
  }

  private List<Stream> streams(String table) {
    List<Stream> streams = new ArrayList<>();
    Map<?, ?> manifest =
        (Map<?, ?>) Objects.requireNonNull(json(captures.resolve("manifest.json")));
    for (Object file : (List<?>) Objects.requireNonNull(manifest.get("files"))) {
      Map<?, ?> entry = (Map<?, ?>) file;
      String name = (String) Objects.requireNonNull(entry.get("file"));
      if (entry.get(table) instanceof List<?> rows) {
        for (Object row : rows) {
          streams.add(new Stream(name, texts((Map<?, ?>) row)));
        }
      }
    }
    return streams;
  }

  private static Map<String, Object> texts(Map<?, ?> row) {
    Map<String, Object> truth = new HashMap<>();
    row.forEach((key, value) -> truth.put((String) key, value));
    return truth;
  }

  /** The UDP packets of a capture. */
  List<UdpPacket> packets(String file) {
    try {
      return UdpPackets.read(captures.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object json(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      parser.nextToken();
      return value(parser);
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }
}
