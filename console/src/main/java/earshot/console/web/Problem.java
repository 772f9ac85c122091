package earshot.console.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Why a program does not get what it asked for (RFC 9457).
 *
 * @param status of the answer
 * @param word which problem it is, for programs
 * @param detail what it is, for people
 * @param entry the audit entry that tells it; empty when none does
 */
public record Problem(int status, String word, String detail, OptionalLong entry) {
  private static final JsonFactory JSON = new JsonFactory();

  /** That no entry of the audit trail tells. */
  public static Problem of(int status, String word, String detail) {
    return new Problem(status, word, detail, OptionalLong.empty());
  }

  /** What an answer with this status alone means. */
  static Problem of(int status) {
    return switch (status) {
      case 404 -> of(status, "not-found", "There is nothing at this address.");
      case 405 -> of(status, "method-not-allowed", "This address takes another method.");
      case 415 -> of(status, "not-json", "What is sent has to be application/json.");
      case 503 ->
          of(status, "index-away", "The list of calls cannot be reached. Recording goes on.");
      default ->
          status >= 500
              ? of(status, "failed", "Something went wrong. Recording is not affected.")
              : of(status, "not-understood", "This could not be understood.");
    };
  }

  /** Answers with it. */
  public void write(HttpServletResponse response) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("type", "urn:earshot:problem:" + word);
      json.writeStringProperty("title", title());
      json.writeNumberProperty("status", status);
      json.writeStringProperty("detail", detail);
      json.writeStringProperty("reason", word);
      entry.ifPresent(at -> json.writeNumberProperty("entry", at));
      json.writeEndObject();
    }
    byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }

  private String title() {
    return switch (status) {
      case 400 -> "Not understood";
      case 401 -> "No token that is of use";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 410 -> "Gone";
      case 429 -> "Too often";
      default -> status >= 500 ? "Failed" : "Not possible";
    };
  }
}
