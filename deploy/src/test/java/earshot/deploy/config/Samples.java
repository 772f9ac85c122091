package earshot.deploy.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A value for every key that is not its default, as a file has it. */
final class Samples {
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("practice.name", "Larkfold Surgery"),
          Map.entry("practice.time-zone", "Europe/Dublin"),
          Map.entry("practice.numbers", "['020 7946 0100', '+44 20 7946 0101']"),
          Map.entry("practice.longest-extension", "4"),
          Map.entry("capture.interfaces", "[eth1, eth2]"),
          Map.entry("capture.promiscuous", "false"),
          Map.entry("capture.filter", "false"),
          Map.entry("capture.retire", "5ms"),
          Map.entry("capture.ring-blocks", "64"),
          Map.entry("capture.ring-block-size", "2MiB"),
          Map.entry("calls.max-streams", "1000"),
          Map.entry("calls.max-dialogs", "500"),
          Map.entry("calls.media-timeout", "7m"),
          Map.entry("calls.hold-timeout", "2h"),
          Map.entry("calls.unsignalled-timeout", "45s"),
          Map.entry("calls.ringing-timeout", "90s"),
          Map.entry("calls.correlation-headers", "[X-Linked-ID]"),
          Map.entry("storage.data", "/srv/earshot"),
          Map.entry("storage.passphrase-file", "/etc/earshot/passphrase"),
          Map.entry("storage.key-file", "/etc/earshot/key"),
          Map.entry("storage.index", "jdbc:postgresql://db/earshot"),
          Map.entry("storage.index-credentials", "/etc/earshot/index-login"),
          Map.entry("storage.node", "surgery-b"),
          Map.entry("storage.class", "wav-g711"),
          Map.entry("storage.keep-free", "2GiB"),
          Map.entry("storage.force-every", "250ms"),
          Map.entry("storage.checkpoint-every", "1m"),
          Map.entry("storage.checkpoint-second-place", "/mnt/other/earshot.checkpoint"),
          Map.entry("storage.plain-directory", "/srv/recordings"),
          Map.entry("storage.object-store.endpoint", "https://s3.example.org"),
          Map.entry("storage.object-store.region", "eu-west-2"),
          Map.entry("storage.object-store.bucket", "recordings"),
          Map.entry("storage.object-store.prefix", "larkfold/"),
          Map.entry("storage.object-store.path-style", "false"),
          Map.entry("storage.object-store.credentials", "/etc/earshot/object-store-keys"),
          Map.entry("storage.object-store.keep-local", "true"),
          Map.entry("queue.size", "16MiB"),
          Map.entry("watch.open", "['Mon-Wed 08:30-18:00', 'Sat 09:00-12:00']"),
          Map.entry("watch.closed-on", "[2026-12-25, 2026-12-28]"),
          Map.entry("watch.silent-after", "30s"),
          Map.entry("watch.silent-after-when-closed", "30m"),
          Map.entry("watch.no-calls-after", "2h"),
          Map.entry("watch.calls-in-a-row", "6"),
          Map.entry("watch.wire-loss", "0.5%"),
          Map.entry("watch.wire-loss-over", "10m"),
          Map.entry("watch.coverage", "99%"),
          Map.entry("watch.coverage-over", "7d"),
          Map.entry("watch.coverage-calls", "50"),
          Map.entry("watch.disk-low", "25%"),
          Map.entry("watch.disk-full", "1GiB"),
          Map.entry("watch.sink-stalled", "2s"),
          Map.entry("watch.queue-share", "50%"),
          Map.entry("watch.sealing-behind", "10m"),
          Map.entry("watch.audio-at-risk", "2s"),
          Map.entry("watch.upload-behind", "6h"),
          Map.entry("watch.capture-stalled", "20s"),
          Map.entry("watch.clock-step", "500ms"),
          Map.entry("watch.handset-missing", "12h"),
          Map.entry("watch.handset-forgotten", "60d"),
          Map.entry("metrics.enabled", "false"),
          Map.entry("metrics.listen", "'[::1]:9000'"),
          Map.entry("console.listen", "192.168.1.20:443"),
          Map.entry("console.certificate", "/etc/earshot/certificate.pem"),
          Map.entry("console.key", "/etc/earshot/key.pem"),
          Map.entry("console.lock-after", "5m"),
          Map.entry("console.sign-out-after", "8h"),
          Map.entry("console.directory.url", "ldaps://dc1.practice.example"),
          Map.entry("console.directory.name", "'{}@practice.example'"),
          Map.entry("console.directory.certificate", "/etc/earshot/directory.pem"),
          Map.entry("console.provider.issuer", "https://login.practice.example/realm"),
          Map.entry("console.provider.client", "earshot"),
          Map.entry("console.provider.secret", "/etc/earshot/client-secret"),
          Map.entry("console.provider.claim", "email"),
          Map.entry("console.provider.address", "https://earshot.practice.example:8443"),
          Map.entry("console.provider.certificate", "/etc/earshot/login.pem"),
          Map.entry("console.second-factor", "[manager, ig-lead]"),
          Map.entry("console.webhooks-to", "['127.0.0.1', '192.0.2.7']"),
          Map.entry("console.metrics", "192.168.1.20:9465"),
          Map.entry("log.level", "debug"),
          Map.entry("log.mask-numbers", "false"));

  private Samples() {}

  /** Of which keys there are values. */
  static Set<String> paths() {
    return VALUES.keySet();
  }

  /** The value of a key. */
  static String of(String path) {
    return Objects.requireNonNull(VALUES.get(path), path);
  }

  /** A file that sets these keys, sections and keys in the order in which they first come. */
  static String yaml(List<String> paths) {
    Map<String, List<String>> sections =
        paths.stream()
            .collect(
                Collectors.groupingBy(
                    path -> path.substring(0, path.indexOf('.')),
                    LinkedHashMap::new,
                    Collectors.toList()));
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (section, keys) -> {
          text.append(section).append(":\n");
          Map<Boolean, List<String>> grouped =
              keys.stream()
                  .collect(
                      Collectors.partitioningBy(key -> key.indexOf('.') < key.lastIndexOf('.')));
          append(text, grouped.getOrDefault(false, List.of()), "  ");
          grouped.getOrDefault(true, List.of()).stream()
              .collect(
                  Collectors.groupingBy(
                      path -> path.substring(0, path.lastIndexOf('.')),
                      LinkedHashMap::new,
                      Collectors.toList()))
              .forEach(
                  (group, deep) -> {
                    text.append("  ").append(group.substring(section.length() + 1)).append(":\n");
                    append(text, deep, "    ");
                  });
        });
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> keys, String indent) {
    keys.forEach(
        key ->
            text.append(indent)
                .append(key.substring(key.lastIndexOf('.') + 1))
                .append(": ")
                .append(of(key))
                .append('\n'));
  }
}
