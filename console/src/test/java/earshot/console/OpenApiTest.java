package earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import earshot.console.api.Scope;
import earshot.policy.cases.Cases;
import earshot.policy.decide.CaseKind;
import earshot.policy.decide.Subject;
import earshot.policy.file.Purpose;
import earshot.storage.index.AlarmIndex;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the interface tells of all that there is, and of nothing else. */
class OpenApiTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private static Path folder;
  private static OpenConsole open;
  private static JsonNode described = MAPPER.createObjectNode();
  private static String call = "";
  private static String caze = "";

  @BeforeAll
  static void shouldOpen() throws IOException {
    open = OpenConsole.in(folder);
    described = MAPPER.readTree(open.visitor().get("/api/v1/openapi.json").body());
    call = open.callFrom("07700900123");
    caze =
        open.desk
            .cases()
            .open(
                open.manager,
                new Cases.Wanted(
                    CaseKind.COMPLAINT, Subject.PATIENTS, "not rung back", OpenConsole.LATER),
                List.of(call))
            .id();
  }

  @AfterAll
  static void shouldClose() {
    open.close();
  }

  @Test
  void shouldDescribeEveryAddressAndNoOther() {
    Set<String> mapped = new TreeSet<>();
    Import imported = Objects.requireNonNull(Server.class.getAnnotation(Import.class));
    for (Class<?> controller : imported.value()) {
      for (Method method : controller.getDeclaredMethods()) {
        RequestMapping mapping =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null) {
          for (String path : mapping.path()) {
            Arrays.stream(mapping.method()).forEach(one -> mapped.add(one + " " + path));
          }
        }
      }
    }
    mapped.removeIf(one -> !one.contains(" /api/"));
    Set<String> inFile = new TreeSet<>();
    described
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        verb ->
                            inFile.add(
                                verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(mapped).isNotEmpty().isEqualTo(inFile);
  }

  @Test
  void shouldNameTheScopesThatThereAre() {
    Set<String> named = new TreeSet<>();
    described
        .findValues("security")
        .forEach(
            one -> one.findValues("token").forEach(it -> it.forEach(s -> named.add(s.asString()))));
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Scope.values()).map(Scope::word).toList());
    Set<String> purposes = new TreeSet<>();
    schema("Wish").at("/properties/purpose/enum").forEach(one -> purposes.add(one.asString()));
    assertThat(purposes)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Purpose.values()).map(Purpose::word).toList());
  }

  private static JsonNode schema(String name) {
    return described.at("/components/schemas/" + name);
  }

  /** The schema of this name, with the others beside it. */
  private static void isOne(String name, String body) {
    var root = MAPPER.createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", described.get("components"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString());
    assertThat(
            schema.validate(
                body,
                InputFormat.JSON,
                context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .as("%s: %s", name, body)
        .isEmpty();
  }

  @Test
  void shouldAnswerAsDescribed() {
    Program program =
        Program.of(
            open, open.manager, EnumSet.allOf(Scope.class), EnumSet.of(Purpose.INVESTIGATION));
    isOne("Calls", program.get("/api/v1/calls").body());
    isOne("Calls", program.get("/api/v1/calls?limit=1").body());
    isOne("Calls", program.post("/api/v1/calls/search", "{\"name\":\"none such\"}").body());
    for (String number : List.of("07700900123", "07700900666", "01632960177", "01632960142")) {
      isOne("CallDetail", program.get("/api/v1/calls/" + open.callFrom(number)).body());
    }
    String wish = "{\"purpose\":\"investigation\",\"case\":\"" + caze + "\",\"why\":\"as asked\"}";
    isOne("Wish", wish);
    Visitor.Page leave = program.post("/api/v1/calls/" + call + "/hearings", wish);
    isOne("Leave", leave.body());
    open.desk
        .store()
        .index()
        .write(sql -> AlarmIndex.raise(sql, "disk-low", "", open.clock.instant()));
    isOne("Status", program.get("/api/v1/status").body());
    isOne("Problem", program.get("/api/v1/calls?limit=none").body());
    isOne("Problem", program.get("/api/v1/nothing").body());
    isOne("Problem", open.visitor().get("/api/v1/status").body());
    isOne(
        "Problem",
        program.post("/api/v1/calls/" + open.callFrom("07700900666") + "/hearings", wish).body());
  }

  @Test
  void shouldTellProgramsAsDescribed() throws IOException {
    try (Receiver receiver = new Receiver()) {
      Visitor mary = open.signedIn("mary");
      for (String kind : List.of("calls", "alarms")) {
        mary.get("/integrations/targets/add");
        mary.post(
            "/integrations/targets", java.util.Map.of("address", receiver.address(), "kind", kind));
      }
      PracticeDay.recordAnother(folder, 20);
      isOne("CallFinished", receiver.next().body());
      open.desk
          .store()
          .index()
          .write(sql -> AlarmIndex.raise(sql, "queue-full", "", open.clock.instant()));
      isOne("AlarmRaised", receiver.next().body());
      open.clock.pass(Duration.ofSeconds(1));
      open.desk
          .store()
          .index()
          .write(sql -> AlarmIndex.clear(sql, "queue-full", "", open.clock.instant()));
      isOne("AlarmCleared", receiver.next().body());
    }
  }
}
