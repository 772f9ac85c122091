package earshot.capture.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import earshot.capture.dialog.EndReason;
import earshot.capture.failure.FailureCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The published schema and the code say the same. */
class CallRecordSchemaTest {
  private final String text = ProjectDocs.read("call-record.schema.json");
  private final JsonNode json = new ObjectMapper().readTree(text);
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);

  CallRecordSchemaTest() throws IOException {}

  @Property(tries = 200)
  void shouldAllowEveryRecordThatIsWritten(@ForAll long seed) {
    byte[] record = CallRecordWriter.indented().write(new SampleCalls(seed).next());
    assertThat(errors(new String(record, UTF_8))).isEmpty();
  }

  @Test
  void shouldRefuseUnknownAndMissingFields() {
    String record = new String(CallRecordWriter.compact().write(new SampleCalls(1).next()), UTF_8);
    assertThat(errors(record.replaceFirst("\\{", "{\"mood\":1,"))).hasSize(1);
    assertThat(errors(record.replaceFirst("\"gaps\"", "\"gasp\""))).hasSize(2);
    assertThat(errors(record.replaceFirst("Z\"", "+01:00\""))).isNotEmpty();
  }

  @Test
  void shouldNameTheSameClosedSetsAsTheCode() {
    assertThat(texts("/$defs/failure/properties/code/enum"))
        .isEqualTo(Stream.of(FailureCode.values()).map(FailureCode::code).toList());
    assertThat(texts("/$defs/end_reason/enum"))
        .isEqualTo(Stream.of(EndReason.values()).map(EndReason::code).toList());
    assertThat(texts("/properties/outcome/enum"))
        .isEqualTo(Stream.of(Outcome.values()).map(Outcome::code).toList());
    assertThat(json.at("/properties/schema/const").asText()).isEqualTo(CallRecord.SCHEMA);
  }

  @Test
  void shouldDescribeEveryFieldAndCloseEveryObject() {
    List<String> bare = new ArrayList<>();
    collectBare("", json, bare);
    assertThat(bare).isEmpty();
  }

  private void collectBare(String path, JsonNode node, List<String> bare) {
    if (node.path("properties").isObject()) {
      if (!node.path("additionalProperties").isBoolean()) {
        bare.add(path + " is open");
      }
      node.path("properties")
          .properties()
          .forEach(
              field -> {
                if (field.getValue().path("description").asText().length() < 8
                    && !field.getValue().path("const").isTextual()) {
                  bare.add(path + "/" + field.getKey() + " is not described");
                }
              });
    }
    node.properties().forEach(e -> collectBare(path + "/" + e.getKey(), e.getValue(), bare));
  }

  private List<String> texts(String pointer) {
    return StreamSupport.stream(json.at(pointer).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private List<?> errors(String record) {
    return schema.validate(
        record,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }
}
