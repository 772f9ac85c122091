package earshot.deploy.policy;

import earshot.policy.file.Policy;
import earshot.policy.lint.Finding;
import earshot.policy.lint.Lint;
import earshot.policy.read.Problem;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a check found, for machines: one object. */
final class PolicyJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PolicyJson() {}

  /** Of a file that could not be read. */
  static String refused(List<Problem> problems) {
    return object(
        json -> {
          json.writeBooleanProperty("passes", false);
          json.writeArrayPropertyStart("problems");
          for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringProperty("file", problem.file());
            json.writeNumberProperty("line", problem.line());
            json.writeStringProperty("path", problem.path());
            json.writeStringProperty("text", problem.text());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Of one that could. */
  static String findings(Policy policy, List<Finding> findings) {
    return object(
        json -> {
          json.writeBooleanProperty("passes", Lint.passes(findings));
          json.writeStringProperty("policy", policy.id());
          json.writeNumberProperty("version", policy.version());
          json.writeStringProperty("hash", policy.hash());
          json.writeArrayPropertyStart("findings");
          for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("severity", finding.severity().word());
            json.writeStringProperty("code", finding.code());
            json.writeStringProperty("path", finding.path());
            json.writeStringProperty("text", finding.text());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String object(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
