package earshot.deploy.config;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that there are. */
final class Kinds {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}) ?([A-Za-z]{1,3})");
  private static final Pattern LISTEN =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]+)):([0-9]{1,5})");
  private static final Pattern WEB =
      Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?/?");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:[.][0-9]{1,3})?) ?%");
  private static final int MAX_PORT = 65_535;

  /** Largest first. */
  private static final List<Unit> TIMES =
      List.of(
          new Unit("d", 86_400_000),
          new Unit("h", 3_600_000),
          new Unit("m", 60_000),
          new Unit("s", 1_000),
          new Unit("ms", 1));

  private static final List<Unit> SIZES =
      List.of(
          new Unit("TiB", 1L << 40),
          new Unit("GiB", 1 << 30),
          new Unit("MiB", 1 << 20),
          new Unit("KiB", 1 << 10));

  private record Unit(String name, long size) {}

  private Kinds() {}

  /** Any text. */
  static Kind<String> text() {
    return Kind.one("a text", Optional::of, Function.identity());
  }

  /** Text that a pattern describes. */
  static Kind<String> matching(String wanted, String pattern) {
    return Kind.one(
        wanted, text -> Optional.of(text).filter(t -> t.matches(pattern)), Function.identity());
  }

  /** Another kind, or nothing: an empty text. */
  static <T> Kind<Optional<T>> optional(Kind<T> kind) {
    return new Kind<>(
        kind.wanted() + ", or nothing",
        false,
        items -> {
          Optional<T> value =
              items.getFirst().isEmpty() ? Optional.empty() : kind.reader().apply(items);
          boolean accepted = items.getFirst().isEmpty() || value.isPresent();
          return accepted ? Optional.of(value) : Optional.empty();
        },
        value -> value.map(kind.writer()).orElse(List.of("")));
  }

  /** {@code true} or {@code false}. */
  static Kind<Boolean> flag() {
    return choice(Map.of("true", true, "false", false), "true or false");
  }

  /** One of some words. */
  static <T> Kind<T> choice(Map<String, T> words, String wanted) {
    return Kind.one(
        wanted,
        text -> Optional.ofNullable(words.get(text)),
        value ->
            words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow());
  }

  /** A whole number. */
  static Kind<Integer> whole(int least, int most) {
    return Kind.one(
        "a whole number from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(t -> WHOLE.matcher(t).matches())
                .map(Long::valueOf)
                .filter(n -> n >= least && n <= most)
                .map(Math::toIntExact),
        String::valueOf);
  }

  /** A length of time, such as {@code 20ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 3d}. */
  static Kind<Duration> duration(Duration least, Duration most) {
    String from = amount(least.toMillis(), TIMES);
    return Kind.one(
        "a length of time from " + from + " to " + amount(most.toMillis(), TIMES),
        text -> amount(text, TIMES, least.toMillis(), most.toMillis()).map(Duration::ofMillis),
        value -> amount(value.toMillis(), TIMES));
  }

  /** A number of octets, such as {@code 512KiB}, {@code 64MiB}, {@code 2GiB}. */
  static Kind<Long> octets(long least, long most) {
    return Kind.one(
        "a size from " + amount(least, SIZES) + " to " + amount(most, SIZES),
        text -> amount(text, SIZES, least, most),
        value -> amount(value, SIZES));
  }

  private static Optional<Long> amount(String text, List<Unit> units, long least, long most) {
    Matcher parts = AMOUNT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return units.stream()
        .filter(unit -> unit.name.equalsIgnoreCase(parts.group(2)))
        .map(unit -> Math.multiplyExact(Long.parseLong(parts.group(1)), unit.size))
        .filter(amount -> amount >= least && amount <= most)
        .findFirst();
  }

  /** In the largest unit of which it is a whole number; nothing in the smallest. */
  private static String amount(long amount, List<Unit> units) {
    return units.stream()
        .filter(unit -> amount != 0 && amount % unit.size == 0)
        .findFirst()
        .map(unit -> amount / unit.size + unit.name)
        .orElse(amount + units.getLast().name);
  }

  /** A path. */
  static Kind<Path> path() {
    return Kind.one("the path of a folder", Kinds::path, Path::toString);
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Where a service of the web answers: a scheme, a host, perhaps a port. */
  static Kind<URI> web() {
    return Kind.one(
        "https://HOST or http://HOST:PORT",
        text ->
            Optional.of(text)
                .filter(t -> WEB.matcher(t).matches())
                .map(URI::create)
                .filter(uri -> uri.getHost() != null),
        URI::toString);
  }

  /** Where to listen: {@code 127.0.0.1:9464}, {@code [::1]:9464}, {@code localhost:9464}. */
  static Kind<InetSocketAddress> listen() {
    return Kind.one(
        "an address and port, such as 127.0.0.1:9464", Kinds::listen, Kinds::listenText);
  }

  private static Optional<InetSocketAddress> listen(String text) {
    Matcher parts = LISTEN.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > MAX_PORT) {
      return Optional.empty();
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return Optional.of(InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group(3))));
  }

  private static String listenText(InetSocketAddress value) {
    String host = value.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + value.getPort();
  }

  /** An address of the network, as digits: no name is looked up. */
  static Kind<InetAddress> address() {
    return Kind.one(
        "an address, such as 192.0.2.7 or 2001:db8::7",
        Kinds::address,
        InetAddress::getHostAddress);
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A share, written in percent: {@code 2%}, {@code 99.5%}. */
  static Kind<Double> share() {
    return Kind.one("a share from 0% to 100%, such as 2%", Kinds::share, Kinds::shareText);
  }

  private static Optional<Double> share(String text) {
    Matcher parts = SHARE.matcher(text);
    return parts.matches()
        ? Optional.of(new BigDecimal(parts.group(1)).movePointLeft(2).doubleValue())
            .filter(share -> share <= 1)
        : Optional.empty();
  }

  private static String shareText(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  /** A day. */
  static Kind<LocalDate> date() {
    return Kind.one("a day, such as 2026-12-25", Kinds::date, LocalDate::toString);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time zone. */
  static Kind<ZoneId> zone() {
    return Kind.one("a time zone, such as Europe/London", Kinds::zone, ZoneId::getId);
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The constants of an enum by their names in lower case. */
  static <E extends Enum<E>> Kind<E> constant(List<E> constants) {
    List<String> names = constants.stream().map(Kinds::lower).toList();
    return Kind.one(
        "one of " + String.join(", ", names),
        text -> constants.stream().filter(constant -> lower(constant).equals(text)).findFirst(),
        Kinds::lower);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
