package earshot.capture.call;

import java.util.ArrayList;
import java.util.List;

/** Stretches of packet time that neither touch nor overlap, in order. Immutable. */
record Spans(List<Span> all) {
  static final Spans NONE = new Spans(List.of());

  /** From a time to another, which is no part of it, in ns. */
  record Span(long fromNs, long toNs) {
    long lengthNs() {
      return toNs - fromNs;
    }
  }

  Spans {
    all = List.copyOf(all);
  }

  /** The stretch from one time to another; none when that is not later. */
  static Spans of(long fromNs, long toNs) {
    return fromNs < toNs ? new Spans(List.of(new Span(fromNs, toNs))) : NONE;
  }

  /** These and the stretch, in one. */
  Spans plus(long fromNs, long toNs) {
    if (fromNs >= toNs) {
      return this;
    }
    List<Span> before = new ArrayList<>();
    List<Span> after = new ArrayList<>();
    long from = fromNs;
    long to = toNs;
    for (Span span : all) {
      if (span.toNs() < from) {
        before.add(span);
      } else if (span.fromNs() > to) {
        after.add(span);
      } else {
        from = Math.min(from, span.fromNs());
        to = Math.max(to, span.toNs());
      }
    }
    before.add(new Span(from, to));
    before.addAll(after);
    return new Spans(before);
  }

  /** These and those, in one. */
  Spans plus(Spans others) {
    Spans sum = this;
    for (Span span : others.all) {
      sum = sum.plus(span.fromNs(), span.toNs());
    }
    return sum;
  }

  /** What of these is not one of those. */
  Spans minus(Spans others) {
    List<Span> rest = new ArrayList<>();
    for (Span span : all) {
      long from = span.fromNs();
      for (Span other : others.all) {
        if (other.toNs() > from && other.fromNs() < span.toNs()) {
          if (other.fromNs() > from) {
            rest.add(new Span(from, other.fromNs()));
          }
          from = other.toNs();
        }
      }
      if (from < span.toNs()) {
        rest.add(new Span(from, span.toNs()));
      }
    }
    return new Spans(rest);
  }

  /** What of these is one of those too. */
  Spans and(Spans others) {
    return minus(minus(others));
  }

  /** Those that are longer than so many ns. */
  Spans longerThan(long ns) {
    return new Spans(all.stream().filter(span -> span.lengthNs() > ns).toList());
  }

  /** How long they are together, in ns. */
  long totalNs() {
    return all.stream().mapToLong(Span::lengthNs).sum();
  }
}
