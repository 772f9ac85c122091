package earshot.capture.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The torture messages of RFC 4475 and the test messages of an open-source proxy, where they lie
 * beside the checkout. The tables say what becomes of each: {@code method or status, Call-ID,
 * repairs}.
 */
class TortureMessagesTest {
  private static final Map<String, String> RFC_4475 =
      Map.ofEntries(
          // Not one of ours to refuse: a recorder passes no judgement on routing, scopes or dates.
          Map.entry("invalid-badaspec.dat", "OPTIONS"),
          Map.entry("invalid-baddate.dat", "INVITE"),
          Map.entry(
              "invalid-badinv01.dat",
              "INVITE: strict parser refuses Via; strict parser refuses Contact"),
          Map.entry("invalid-bcast.dat", "200"),
          Map.entry(
              "invalid-bigcode.dat",
              "malformed: expected a status of three digits in the status line"),
          Map.entry("invalid-cparam01.dat", "REGISTER"),
          Map.entry("invalid-escruri.dat", "INVITE"),
          Map.entry("invalid-inv2543.dat", "INVITE"),
          Map.entry("invalid-ltgtruri.dat", "INVITE: odd blanks or brackets in the start line"),
          Map.entry("invalid-lwsstart.dat", "INVITE: odd blanks or brackets in the start line"),
          Map.entry(
              "invalid-mismatch01.dat", "OPTIONS: a CSeq that does not name the request's method"),
          Map.entry(
              "invalid-multi01.dat",
              "INVITE: several Call-ID fields; the first is taken; several CSeq fields; the first"
                  + " is taken; several From fields; the first is taken; several To fields; the"
                  + " first is taken"),
          Map.entry("invalid-novelsc.dat", "OPTIONS"),
          Map.entry("invalid-regaut01.dat", "REGISTER"),
          Map.entry("invalid-regescrt.dat", "REGISTER"),
          Map.entry(
              "invalid-scalarlg.dat", "503: strict parser refuses CSeq; no readable CSeq number"),
          Map.entry(
              "invalid-test.dat",
              "INVITE: a header line that is no field; an odd version in the start line; odd blanks"
                  + " or brackets in the start line; strict parser refuses From; strict parser"
                  + " refuses To; no readable CSeq number; no Via"),
          Map.entry("invalid-unkscm.dat", "OPTIONS"),
          Map.entry("invalid-zeromf.dat", "OPTIONS"),
          Map.entry("valid-dblreq.dat", "REGISTER"),
          Map.entry("valid-esc02.dat", "RE%47IST%45R"),
          Map.entry("valid-intmeth.dat", "!interesting-Method0123456789_*+`.%indeed'~"),
          Map.entry("valid-lwsdisp.dat", "OPTIONS"),
          Map.entry("valid-noreason.dat", "100"),
          Map.entry("valid-transports.dat", "OPTIONS"),
          Map.entry("valid-wsinv.dat", "INVITE"));

  /** Of the other set only these cannot be read: they name no call. */
  private static final List<String> WITHOUT_CALL_ID =
      List.of("bad_via2.sip", "req1.sip", "rport.sip");

  @Test
  void shouldReadTheTortureMessagesAsTheTableSays() throws IOException {
    // Given the messages that are there (the set may be a part of the RFC's)
    Map<String, String> outcomes = new TreeMap<>();
    for (Path file : Messages.shared("rfc4475")) {
      outcomes.put(
          file.getFileName().toString(), outcome(Messages.parse(Files.readAllBytes(file))));
    }

    // Then each that the table knows came out as it says, and every valid one without a repair
    assertThat(outcomes)
        .allSatisfy(
            (name, outcome) -> {
              assertThat(outcome).isEqualTo(RFC_4475.getOrDefault(name, outcome));
              assertThat(name.startsWith("valid-") && outcome.startsWith("malformed")).isFalse();
            });
  }

  @Test
  void shouldNameTheCallThatTheMessageIsNamedAfter() throws IOException {
    for (Path file : Messages.shared("rfc4475")) {
      String name = file.getFileName().toString().replaceAll("^(in)?valid-|\\.dat$", "");
      SipMessage message = Messages.parse(Files.readAllBytes(file));
      if (!(message instanceof MalformedSip)) {
        assertThat(Messages.headers(message).callId()).startsWith(name + ".");
      }
    }
  }

  @Test
  void shouldReadTheProxysTestMessagesSaveThoseThatNameNoCall() throws IOException {
    for (Path file : Messages.shared("kamailio-test")) {
      String name = file.getFileName().toString();
      byte[] octets = Files.readAllBytes(file);
      SipMessage message = Messages.parse(octets);
      assertThat(message instanceof MalformedSip)
          .as(name)
          .isEqualTo(WITHOUT_CALL_ID.contains(name));
      if (message instanceof SipRequest request) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        assertThat(text).as(name).startsWith(request.method() + " ");
        assertThat(request.body().sdp().isPresent()).as(name).isEqualTo(text.contains("v=0"));
      }
    }
  }

  private static String outcome(SipMessage message) {
    return switch (message) {
      case MalformedSip malformed -> "malformed: " + malformed.problem();
      case SipRequest request -> request.method() + repairs(request.headers());
      case SipResponse response -> response.status() + repairs(response.headers());
    };
  }

  private static String repairs(SipHeaders headers) {
    return headers.repairs().isEmpty() ? "" : ": " + String.join("; ", headers.repairs());
  }
}
