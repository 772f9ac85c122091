package earshot.storage.verify;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a verification found.
 *
 * @param entries entries of the log that were looked at
 * @param calls calls that were looked at
 * @param files encrypted files that were read to their end
 * @param octets of these
 * @param findings what is not as it was sealed; none when all is well
 */
public record VerificationReport(
    long entries, long calls, long files, long octets, List<Finding> findings) {
  /** Copies what it is given. */
  public VerificationReport {
    findings = List.copyOf(findings);
  }

  /** 0 when all is well, 1 when something is not. */
  public int exitStatus() {
    return findings.isEmpty() ? 0 : 1;
  }

  /** For people: a line for each finding, and one that sums up. */
  public String text() {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> text.append(finding.text()).append('\n'));
    text.append(findings.isEmpty() ? "All is as it was sealed" : findings.size() + " findings");
    text.append(": ").append(entries).append(" log entries, ").append(calls).append(" calls, ");
    return text.append(files).append(" files, ").append(octets).append(" octets\n").toString();
  }

  /** For programs: one object, with {@code findings} as a list. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", "earshot.verification/1");
      json.writeBooleanProperty("clean", findings.isEmpty());
      json.writeNumberProperty("entries", entries);
      json.writeNumberProperty("calls", calls);
      json.writeNumberProperty("files", files);
      json.writeNumberProperty("octets", octets);
      json.writeArrayPropertyStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("where", finding.where());
        if (finding.offset() >= 0) {
          json.writeNumberProperty("offset", finding.offset());
        }
        json.writeStringProperty("what", finding.what());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }
}
