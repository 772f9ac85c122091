package earshot.capture.sip;

import static earshot.capture.sip.Messages.INVITE;
import static earshot.capture.sip.Messages.MULTIPART;
import static earshot.capture.sip.Messages.REFER;
import static earshot.capture.sip.Messages.RINGING;
import static earshot.capture.sip.Messages.headers;
import static earshot.capture.sip.Messages.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is remembered of earlier messages changes no verdict on later ones. */
class RememberedVerdictsTest {
  /** What makes a message odd, or another one of the same form. */
  private static final List<String> WORDS =
      List.of(
          "2147483648",
          "4294967296",
          "99999999999999999999",
          "255",
          "256",
          "0",
          "1.5",
          "%41",
          "%zz",
          "a..b",
          ".a",
          "192.0.2.300",
          "subscribe",
          "FOOBARBAZ",
          "a\"b",
          "\"a\\\"b\"",
          "tel:+44",
          "tel:ab12",
          "urn:service:sos",
          "*",
          "c*d",
          "a+1",
          "0x10",
          "z9hG4bK",
          "<",
          " ");

  private final RememberedVerdicts verdicts = new RememberedVerdicts();

  @Test
  void shouldAskOnceForEachShape() {
    List<String> asked = new ArrayList<>();

    for (String shape : List.of("a", "b", "a", "b", "a")) {
      List<String> verdict =
          verdicts.on(
              shape,
              () -> {
                asked.add(shape);
                return List.of("on " + shape);
              });
      assertThat(verdict).containsExactly("on " + shape);
    }

    assertThat(asked).containsExactly("a", "b");
  }

  @Test
  void shouldForgetWhatWasAskedForLongestAgo() {
    // Given as many shapes as are remembered, the first of them asked for again
    for (int i = 0; i < RememberedVerdicts.MAX; i++) {
      verdicts.on("shape " + i, List::of);
    }
    verdicts.on("shape 0", () -> List.of("asked"));

    // When another one comes
    verdicts.on("another", List::of);

    // Then no more are held, and the second had to go
    assertThat(verdicts.size()).isEqualTo(RememberedVerdicts.MAX);
    assertThat(verdicts.on("shape 0", () -> List.of("asked"))).isEmpty();
    assertThat(verdicts.on("shape 1", () -> List.of("asked"))).containsExactly("asked");
  }

  @Test
  void shouldGiveAnOddMessageItsOwnVerdict() {
    SipParser parser = new SipParser();
    String clean = INVITE.replace("CSeq: 102", "CSeq: 2147483600");
    String odd = INVITE.replace("CSeq: 102", "CSeq: 4294967295");

    for (int i = 0; i < 2; i++) {
      assertThat(repairs(parser, clean)).isEmpty();
      assertThat(repairs(parser, odd)).isNotEmpty().isEqualTo(repairs(new SipParser(), odd));
      assertThat(repairs(parser, INVITE.replace("sip:201@pbx", "sip:201@p*x"))).isNotEmpty();
    }
  }

  @Test
  void shouldTellANumberInFrontOfAWordFromOneInsideIt() {
    SipParser parser = new SipParser();
    for (String odd : List.of("CSeq: INVITE1022", "CSeq: 1022INVITE", "CSeq: a1b2INVITE")) {
      String message = INVITE.replace("CSeq: 102 INVITE", odd);
      assertThat(message).contains(odd);
      assertThat(repairs(parser, message)).as(odd).isEqualTo(repairs(new SipParser(), message));
    }
  }

  @Test
  void shouldChangeNoVerdictOnOtherPeoplesMessages() throws IOException {
    SipParser parser = new SipParser();
    List<Path> files = new ArrayList<>(Messages.shared("rfc4475"));
    files.addAll(Messages.shared("kamailio-test"));
    for (Path file : files) {
      String message =
          new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(repairs(parser, message))
          .as(file.toString())
          .isEqualTo(repairs(new SipParser(), message));
    }
  }

  @Property(tries = 60)
  void shouldChangeNoVerdict(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String base = List.of(INVITE, RINGING, MULTIPART, REFER).get(random.nextInt(4));
    SipParser parser = new SipParser();
    for (int i = 0; i < 100; i++) {
      String message = changed(base, random);

      assertThat(repairs(parser, message)).as(message).isEqualTo(repairs(new SipParser(), message));
    }
  }

  /** The message with one word of its head replaced, or one character. */
  private static String changed(String message, SplittableRandom random) {
    int at = random.nextInt(message.indexOf("\r\n\r\n"));
    int from = at;
    int to = at + 1;
    String word = WORDS.get(random.nextInt(WORDS.size()));
    if (random.nextInt(3) == 0) {
      word = word.substring(0, 1);
    } else {
      while (from > 0 && SipText.isTokenOctet(message.charAt(from - 1))) {
        from--;
      }
      while (SipText.isTokenOctet(message.charAt(to))) {
        to++;
      }
    }
    return message.substring(0, from) + word + message.substring(to);
  }

  private static List<String> repairs(SipParser parser, String message) {
    byte[] octets = octets(message);
    SipMessage read = parser.parse(octets, 0, octets.length);
    return read instanceof MalformedSip ? List.of() : headers(read).repairs();
  }
}
