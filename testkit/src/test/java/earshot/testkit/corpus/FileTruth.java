package earshot.testkit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the manifest says of a capture.
 *
 * @param name the file's name
 * @param frames how many frames it has
 * @param calls how many Call-IDs carry an INVITE or an answer to one
 * @param answered how many of them a 200 with the CSeq method INVITE was seen for
 * @param callIds those Call-IDs; the manifest lists 20 at most
 * @param answeredIds those of them that were answered
 */
record FileTruth(
    String name,
    long frames,
    int calls,
    int answered,
    Set<String> callIds,
    Set<String> answeredIds,
    List<StreamTruth> streams) {

  static List<FileTruth> all(Path manifest) {
    try {
      List<FileTruth> files = new ArrayList<>();
      new ObjectMapper().readTree(manifest.toFile()).path("files").forEach(f -> files.add(of(f)));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTruth of(JsonNode file) {
    Set<String> callIds = new TreeSet<>();
    Set<String> answered = new TreeSet<>();
    for (JsonNode call : file.path("calls")) {
      if (call.path("is_call").asBoolean()) {
        callIds.add(call.path("call_id").asText());
        if (call.path("answered").asBoolean()) {
          answered.add(call.path("call_id").asText());
        }
      }
    }
    List<StreamTruth> streams = new ArrayList<>();
    file.path("rtp_truth").forEach(stream -> streams.add(StreamTruth.of(stream)));
    return new FileTruth(
        file.path("file").asText().substring("pcap/".length()),
        file.path("frames").path("total").asLong(),
        file.path("summary").path("calls").asInt(),
        file.path("summary").path("answered").asInt(),
        callIds,
        answered,
        streams);
  }

  /** Whether the manifest lists all its calls. */
  boolean listsAllCalls() {
    return callIds.size() == calls;
  }

  @Override
  public String toString() {
    return name;
  }
}
