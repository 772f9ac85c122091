package earshot.testkit.traffic;

import earshot.testkit.traffic.audio.AudioSource;
import earshot.testkit.traffic.audio.G711;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A sender's own packets: speech on the grid of its clock, comfort noise, and telephone-events. */
final class SpeechFrames {
  private static final int COMFORT_NOISE_TYPE = 13;
  private static final int NOISE_LEVEL = 70;

  /** Comfort noise is said again after so many frames of silence. */
  private static final int NOISE_EVERY = 20;

  private final RtpSender sender;
  private final FrameFactory factory;
  private final Queue<RtpFrame> out;
  private MediaSpan.@Nullable Source source;
  private long sourceStart;
  private int silentFrames;
  private int digitAt;

  SpeechFrames(RtpSender sender, FrameFactory factory, Queue<RtpFrame> out) {
    this.sender = sender;
    this.factory = factory;
    this.out = out;
  }

  @SuppressWarnings("ReferenceEquality") // the same audio told anew begins anew
  void enter(MediaSpan span) {
    SamplingClock clock = factory.clockFrom(span.startNs());
    if (clock.timeOf(factory.position) < span.startNs()) {
      factory.position = clock.positionAt(span.startNs());
      factory.talkspurt = true;
    }
    if (span.source() != source) {
      source = span.source();
      sourceStart = factory.position;
    }
  }

  /** Sends what is due next; false when the span is over. It may be that nothing is to be sent. */
  boolean step(MediaSpan span) {
    while (out.isEmpty()) {
      long nowNs = factory.clockFrom(span.startNs()).timeOf(factory.position);
      if (nowNs >= span.endNs()) {
        return false;
      }
      if (digitAt < sender.digits.size() && sender.digits.get(digitAt).startNs() <= nowNs) {
        press(sender.digits.get(digitAt++), span);
      } else {
        speak(span, nowNs);
      }
    }
    return true;
  }

  private void speak(MediaSpan span, long nowNs) {
    int samples = span.samplesPerFrame();
    if (sender.silence != RtpSender.Silence.SENT && isSilent(span, samples)) {
      keepSilent(nowNs, samples);
      return;
    }
    boolean marker = factory.talkspurt || silentFrames > 0;
    silentFrames = 0;
    factory.talkspurt = false;
    send(nowNs, samples, span.flow().payloadType(), marker, payload(span, samples));
  }

  private void keepSilent(long nowNs, int samples) {
    boolean say = sender.silence == RtpSender.Silence.COMFORT_NOISE;
    if (say && silentFrames % NOISE_EVERY == 0) {
      send(nowNs, samples, COMFORT_NOISE_TYPE, false, new Payload.ComfortNoise(NOISE_LEVEL));
    } else {
      factory.position += samples;
      if (sender.silence == RtpSender.Silence.CLOCK_STOPPED) {
        factory.stoppedSamples += samples;
      }
    }
    silentFrames++;
  }

  /**
   * An event in place of speech: told in every frame with one timestamp, its end three times (RFC
   * 4733 2.5.1).
   */
  private void press(RtpSender.Digit digit, MediaSpan span) {
    SamplingClock clock = factory.clockFrom(span.startNs());
    int samples = span.samplesPerFrame();
    long start = factory.position;
    int frames = Math.max(1, (digit.durationMs() + span.ptimeMs() - 1) / span.ptimeMs());
    for (int i = 1; i <= frames + 2; i++) {
      boolean end = i >= frames;
      int told = Math.min(i, frames);
      long repeatNs = 1_000_000L * (i - told);
      long nowNs = clock.timeOf(start + (long) (told - 1) * samples) + repeatNs;
      Payload event = new Payload.Event(digit.event(), end, told * samples);
      out.add(factory.own(nowNs, start, samples, sender.telephoneEventType, i == 1, event));
    }
    factory.position = start + (long) frames * samples;
    factory.talkspurt = true;
  }

  private void send(long nowNs, int samples, int payloadType, boolean marker, Payload payload) {
    out.add(factory.own(nowNs, factory.position, samples, payloadType, marker, payload));
    factory.position += samples;
  }

  private boolean isSilent(MediaSpan span, int samples) {
    return span.source() instanceof MediaSpan.Own own
        && own.audio().isSilent(placeIn(own), samples);
  }

  private long placeIn(MediaSpan.Own own) {
    return own.onSenderClock() ? factory.position : factory.position - sourceStart;
  }

  private Payload payload(MediaSpan span, int samples) {
    Codec codec = span.flow().codec();
    G711 law = codec.law();
    return switch (span.source()) {
      case MediaSpan.Own own when law != null -> speech(own, law, samples);
      case MediaSpan.Stored stored -> new Payload.Stored(stored.audio(), factory.position, samples);
      default ->
          new Payload.Opaque(Seeds.of(sender.seed, "" + factory.number), codec.octets(samples));
    };
  }

  private Payload speech(MediaSpan.Own own, G711 law, int samples) {
    AudioSource audio = own.audio();
    return new Payload.Speech(law, audio, placeIn(own), samples);
  }
}
