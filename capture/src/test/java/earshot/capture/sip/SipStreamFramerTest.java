package earshot.capture.sip;

import static earshot.capture.sip.Messages.INVITE;
import static earshot.capture.sip.Messages.RINGING;
import static earshot.capture.sip.Messages.SDP;
import static earshot.capture.sip.Messages.octets;
import static earshot.capture.sip.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SipStreamFramerTest {
  private static final String LENGTH = "Content-Length: " + SDP.length() + "\r\n";
  private static final MalformedSip STRAY_14 =
      new MalformedSip("expected a start line between messages", 14);

  private final List<SipMessage> messages = new ArrayList<>();
  private final SipStreamFramer framer = new SipStreamFramer(new SipParser(), messages::add);

  private void accept(String text) {
    accept(text, false);
  }

  private void accept(String text, boolean afterHole) {
    byte[] octets = octets(text);
    ByteBuffer bytes = ByteBuffer.allocateDirect(octets.length + 3).put(3, octets);
    framer.accept(bytes, 3, octets.length, afterHole);
  }

  @Test
  void shouldCutSeveralMessagesOutOfOneChunk() {
    accept(INVITE + "\r\n\r\n" + RINGING + INVITE);

    assertThat(messages).containsExactly(parse(INVITE), parse(RINGING), parse(INVITE));
  }

  @Test
  void shouldPutAMessageTogetherFromSingleOctets() {
    String text = "\r\n" + INVITE + RINGING;
    for (int i = 0; i < text.length(); i++) {
      accept(text.substring(i, i + 1));
    }

    assertThat(messages).containsExactly(parse(INVITE), parse(RINGING));
  }

  @Test
  void shouldSayNothingOfKeepAlives() {
    accept("\r\n\r\n");
    accept("\r\n");
    framer.end();

    assertThat(messages).isEmpty();
  }

  @Test
  void shouldFindTheNextMessageAfterAHole() {
    // Given a message that a hole cuts off inside its body
    accept(INVITE.substring(0, INVITE.length() - 30));

    // When the stream goes on in the middle of another message
    accept("b2\r\nX: some y\r\n" + RINGING, true);

    // Then the first is read as far as it went, and the next whole one is found
    assertThat(messages).hasSize(3);
    assertThat(((SipRequest) messages.get(0)).headers().repairs())
        .containsExactly("a body shorter than Content-Length");
    assertThat(messages.get(1))
        .isEqualTo(new MalformedSip("expected a start line between messages", 15));
    assertThat(messages.get(2)).isEqualTo(parse(RINGING));
  }

  @Test
  void shouldReadAHeaderThatTheEndCutsOffUpToItsLastWholeLine() {
    int inside = INVITE.indexOf("tag=as7d") + 6;
    accept(INVITE.substring(0, inside));
    framer.end();
    accept(INVITE.substring(0, INVITE.indexOf("CSeq") + 3));
    framer.end();

    assertThat(messages.get(0)).isInstanceOf(MalformedSip.class);
    SipHeaders headers = ((SipRequest) messages.get(1)).headers();
    assertThat(headers.callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    assertThat(headers.repairs()).contains("no empty line after the header");
  }

  @Test
  void shouldEndASessionDescriptionOfUnknownLengthWithItsChunk() {
    accept(INVITE.replace(LENGTH, ""));
    accept(INVITE.replace(LENGTH, "Content-Length: bad\r\n"));
    accept(RINGING.replace("Content-Length: 0\r\n", ""));

    assertThat(messages).hasSize(3);
    assertThat(((SipRequest) messages.get(0)).body().sdp()).contains(SDP);
    assertThat(((SipRequest) messages.get(1)).body().sdp()).contains(SDP);
    assertThat(messages.get(2)).isInstanceOf(SipResponse.class);
  }

  @Test
  void shouldNotLetAWrongLengthSwallowTheNextMessage() {
    accept(INVITE.replace(LENGTH, "Content-Length: 400\r\n") + RINGING);
    accept(INVITE.replace(LENGTH, "Content-Length: 999999999999\r\n") + RINGING);

    assertThat(messages).hasSize(4);
    assertThat(((SipRequest) messages.get(0)).body().sdp()).contains(SDP);
    assertThat(messages.get(1)).isEqualTo(parse(RINGING));
    assertThat(((SipRequest) messages.get(2)).body().sdp()).contains(SDP);
    assertThat(messages.get(3)).isEqualTo(parse(RINGING));
  }

  @Test
  void shouldFindAFoldedLength() {
    accept(INVITE.replace("Content-Length:", "L :\r\n ") + RINGING);

    assertThat(messages).hasSize(2);
    assertThat(((SipRequest) messages.getFirst()).body().sdp()).contains(SDP);
  }

  @Test
  void shouldReportJunkOncePerStretch() {
    accept("junk\r\nmore junk".substring(0, 6) + "no SIP\r\n");
    accept(RINGING);
    framer.end();

    assertThat(messages).containsExactly(STRAY_14, parse(RINGING));
  }

  @Test
  void shouldGiveUpAHeaderThatFillsItsRoomAndGoOn() {
    SipStreamFramer small = new SipStreamFramer(new SipParser(), 5_000, messages::add);
    byte[] octets =
        octets("INVITE sip:a@b SIP/2.0\r\n" + "X: y\r\n".repeat(3_000) + "\r\n" + RINGING);

    small.accept(ByteBuffer.wrap(octets), 0, octets.length, false);

    assertThat(messages)
        .containsExactly(
            new MalformedSip("expected a header of less than 5000 octets", 5_000), parse(RINGING));
  }

  @Test
  void shouldReadTheHeaderOfAMessageWithTooLongABody() {
    SipStreamFramer small = new SipStreamFramer(new SipParser(), 5_000, messages::add);
    String invite = INVITE.replace(LENGTH, "Content-Length: 60000\r\n").replace("/sdp", "/x");
    byte[] octets = octets(invite + "b".repeat(60_000 - SDP.length()) + RINGING);

    small.accept(ByteBuffer.wrap(octets), 0, octets.length, false);
    small.end();

    assertThat(messages.getFirst()).isInstanceOf(SipRequest.class);
    assertThat(messages).hasAtLeastOneElementOfType(MalformedSip.class);
  }

  @Property(tries = 300)
  void shouldGiveTheSameMessagesHoweverTheStreamIsCut(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 700) Integer> cuts) {
    // Given a stream with messages, keep-alives, junk and an odd length
    String text =
        INVITE
            + "\r\n\r\n"
            + RINGING
            + "junk\r\nINVITE\r\n"
            + INVITE
            + INVITE.replace(LENGTH, "Content-Length: 300\r\n")
            + RINGING
            + "x".repeat(9_000)
            + "\r\n"
            + RINGING;
    List<SipMessage> whole = new ArrayList<>();
    SipStreamFramer atOnce = new SipStreamFramer(new SipParser(), whole::add);
    byte[] octets = octets(text);
    atOnce.accept(ByteBuffer.wrap(octets), 0, octets.length, false);
    atOnce.end();

    // When it comes in any chunks
    List<SipMessage> cut = new ArrayList<>();
    SipStreamFramer inChunks = new SipStreamFramer(new SipParser(), cut::add);
    int from = 0;
    for (int i = 0; from < octets.length; i++) {
      int length =
          i < cuts.size() ? Math.min(cuts.get(i), octets.length - from) : octets.length - from;
      inChunks.accept(ByteBuffer.wrap(octets), from, length, false);
      from += length;
    }
    inChunks.end();

    // Then the messages are the same
    assertThat(whole).hasSize(8);
    assertThat(cut).isEqualTo(whole);
  }
}
