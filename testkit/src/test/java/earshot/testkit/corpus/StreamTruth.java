package earshot.testkit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import earshot.capture.record.StreamRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the manifest says of an RTP stream of five packets or more.
 *
 * @param key source, destination and SSRC
 * @param codecs the names of what its payload types stand for, in capitals
 * @param inCall whether a session description announces it
 * @param firstS when its first packet came
 * @param spanS how long its packets took to arrive
 * @param audio how its audio decodes
 */
record StreamTruth(
    String key,
    Counts counts,
    Set<String> codecs,
    boolean inCall,
    double firstS,
    double spanS,
    Optional<Audio> audio) {

  /** How many packets came, never came, came again, and came late. */
  record Counts(long packets, long lost, long duplicates, long reordered) {
    static Counts of(StreamRecord stream) {
      return new Counts(stream.packets(), stream.lost(), stream.duplicates(), stream.reordered());
    }
  }

  /**
   * Its audio.
   *
   * @param timelineS how long it is with every payload at its timestamp; absent where its
   *     timestamps make no time line
   * @param samples how many it is without gaps
   * @param sha256 of its samples without gaps
   */
  record Audio(OptionalDouble timelineS, int samples, String sha256) {}

  private static final Set<String> G711 = Set.of("PCMU", "PCMA");

  static StreamTruth of(JsonNode stream) {
    Set<String> codecs = new TreeSet<>();
    stream
        .path("codecs")
        .forEach(codec -> codecs.add(codec.asText().split("[/ ]")[0].toUpperCase(Locale.ROOT)));
    return new StreamTruth(
        key(
            bracketed(stream.path("src").asText()),
            bracketed(stream.path("dst").asText()),
            stream.path("ssrc").asText()),
        new Counts(
            stream.path("packets").asLong(),
            stream.path("lost").asLong(),
            stream.path("dup").asLong(),
            stream.path("out_of_order").asLong()),
        codecs,
        !stream.path("call_ids").isEmpty(),
        stream.path("first_time").asDouble(),
        stream.path("arrival_span_s").asDouble(),
        G711.contains(stream.path("audio").path("codec").asText())
            ? Optional.of(audio(stream.path("audio")))
            : Optional.empty());
  }

  private static Audio audio(JsonNode audio) {
    return new Audio(
        audio.has("timeline_s")
            ? OptionalDouble.of(audio.path("timeline_s").asDouble())
            : OptionalDouble.empty(),
        audio.path("payload_bytes").asInt(), // an octet of G.711 is a sample
        audio.path("pcm_s16le_sha256").asText());
  }

  /** The manifest writes IPv6 endpoints without brackets. */
  private static String bracketed(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    String host = endpoint.substring(0, colon);
    return host.contains(":") ? "[" + host + "]" + endpoint.substring(colon) : endpoint;
  }

  static String key(StreamRecord stream) {
    return key(stream.source(), stream.destination(), stream.ssrc());
  }

  private static String key(String source, String destination, String ssrc) {
    return source + " > " + destination + " " + ssrc;
  }

  boolean isG711() {
    return codecs.stream().anyMatch(G711::contains);
  }

  boolean isVideo() {
    return codecs.stream().anyMatch(codec -> codec.startsWith("H26") || codec.startsWith("VP"));
  }
}
