package earshot.policy.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a file's octets a tree of YAML's nodes. */
final class PolicyTree {
  private static final int MOST_OCTETS = 256 * 1024;
  private static final int DEEPEST = 12;

  private PolicyTree() {}

  /** The file's mapping; empty where there is none, which {@code source} then knows. */
  static Optional<Fields> read(byte[] octets, Source source) {
    if (octets.length > MOST_OCTETS) {
      source.wrong(0, "", "a policy file of at most " + MOST_OCTETS / 1024 + " KiB is wanted");
      return Optional.empty();
    }
    return text(octets, source).flatMap(text -> compose(text, source));
  }

  private static Optional<String> text(byte[] octets, Source source) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException _) {
      source.wrong(0, "", "a text in UTF-8 is wanted");
      return Optional.empty();
    }
  }

  private static Optional<Fields> compose(String text, Source source) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setAllowNonScalarKeys(true).build();
    try {
      if (!isFlat(text, settings, source)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(new Fields(new Mapping(source, "", mapping)));
      }
      source.wrong(0, "", "keys with values are wanted, such as 'format: call-policy/1'");
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> at = e.getProblemMark().or(e::getContextMark);
      source.wrong(at.map(mark -> mark.getLine() + 1).orElse(0), "", "no YAML: " + e.getProblem());
    } catch (RuntimeException e) {
      // The parser throws others, too, at what nobody writes by hand.
      source.wrong(0, "", "no YAML: " + Source.quoted(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /** Composing calls itself for each level, so levels are counted first, where nothing does. */
  private static boolean isFlat(String text, LoadSettings settings, Source source) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > DEEPEST) {
        int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        source.wrong(line, "", "at most " + DEEPEST + " levels are wanted");
        return false;
      }
    }
    return true;
  }
}
