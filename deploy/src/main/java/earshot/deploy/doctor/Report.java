package earshot.deploy.doctor;

import earshot.deploy.print.PlainText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Findings for people, a few lines each, and for programs. */
final class Report {
  static final String SCHEMA = "earshot.doctor/1";

  private static final int WIDTH = 80;
  private static final String INDENT = "                     ";

  private Report() {}

  /** The word for what kind of finding it is. */
  static String word(Finding finding) {
    return switch (finding) {
      case Finding.Well _ -> "ok";
      case Finding.Look _ -> "look at this";
      case Finding.Wrong _ -> "wrong";
      case Finding.Unknown _ -> "could not be checked";
    };
  }

  /** 0 when all is well, 2 when something is wrong, else 1. */
  static int exitCode(List<Doctor.Told> all) {
    boolean wrong = all.stream().anyMatch(one -> one.finding() instanceof Finding.Wrong);
    boolean well = all.stream().allMatch(one -> one.finding() instanceof Finding.Well);
    return wrong ? 2 : well ? 0 : 1;
  }

  /** One finding. */
  static void print(Doctor.Told told, PrintWriter out) {
    String head = PlainText.fit(word(told.finding()).toUpperCase(java.util.Locale.ROOT), 20) + " ";
    String text = told.topic().word() + ": " + PlainText.harmless(told.finding().sentence());
    lines(head, text, out);
    advice(told.finding(), out);
    out.flush();
  }

  private static void advice(Finding finding, PrintWriter out) {
    switch (finding) {
      case Finding.Well _ -> {}
      case Finding.Look(String _, Finding.Advice advice) -> advice(advice, out);
      case Finding.Wrong(String _, Finding.Advice advice) -> advice(advice, out);
      case Finding.Unknown(String _, Finding.Advice advice) -> advice(advice, out);
    }
  }

  private static void advice(Finding.Advice advice, PrintWriter out) {
    lines(INDENT, "-> " + PlainText.harmless(advice.what()), out);
    out.println(INDENT + "   See " + advice.page());
  }

  private static void lines(String head, String text, PrintWriter out) {
    List<String> lines = PlainText.wrap(text, WIDTH);
    out.println(head + lines.getFirst());
    lines.stream().skip(1).forEach(line -> out.println(INDENT + line));
  }

  /** How many there are of each kind. */
  static String sum(List<Doctor.Told> all) {
    return count(all, Finding.Well.class)
        + " ok, "
        + count(all, Finding.Look.class)
        + " to look at, "
        + count(all, Finding.Wrong.class)
        + " wrong, "
        + count(all, Finding.Unknown.class)
        + " could not be checked.";
  }

  private static long count(List<Doctor.Told> all, Class<? extends Finding> kind) {
    return all.stream().filter(one -> kind.isInstance(one.finding())).count();
  }

  /** One object on one line. */
  static String json(List<Doctor.Told> all) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", SCHEMA);
      json.writeNumberProperty("exit_code", exitCode(all));
      json.writeArrayPropertyStart("findings");
      all.forEach(told -> json(told, json));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void json(Doctor.Told told, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("topic", told.topic().word());
    json.writeStringProperty("result", word(told.finding()));
    json.writeStringProperty("sentence", told.finding().sentence());
    switch (told.finding()) {
      case Finding.Well _ -> {}
      case Finding.Look(String _, Finding.Advice advice) -> json(advice, json);
      case Finding.Wrong(String _, Finding.Advice advice) -> json(advice, json);
      case Finding.Unknown(String _, Finding.Advice advice) -> json(advice, json);
    }
    json.writeEndObject();
  }

  private static void json(Finding.Advice advice, JsonGenerator json) {
    json.writeStringProperty("what_to_do", advice.what());
    json.writeStringProperty("page", advice.page());
  }
}
