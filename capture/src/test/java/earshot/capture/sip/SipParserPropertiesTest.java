package earshot.capture.sip;

import static earshot.capture.sip.Messages.INVITE;
import static earshot.capture.sip.Messages.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SipParserPropertiesTest {

  @Property
  void shouldReadAnyOctets(@ForAll byte[] octets) {
    assertThat(Messages.parse(octets)).isNotNull();
  }

  @Property
  void shouldReadAnyTruncation(@ForAll @IntRange(max = 600) int length) {
    byte[] octets = octets(INVITE);
    SipMessage message = Messages.parse(Arrays.copyOf(octets, Math.min(length, octets.length)));

    // From the end of its Call-ID line on, a message is never lost to being cut off.
    int needed = INVITE.indexOf("\r\nCSeq");
    assertThat(message instanceof SipRequest).isEqualTo(length > INVITE.indexOf("Call-ID: ") + 9);
    if (length >= needed) {
      assertThat(Messages.headers(message).callId()).isEqualTo("8f1c2d3e@192.0.2.10");
    }
  }

  @Property(tries = 2_000)
  void shouldReadAnyMutation(
      @ForAll @Size(max = 8) List<@IntRange(max = 100_000) Integer> places,
      @ForAll @Size(8) byte[] octetsThere) {
    byte[] mutated = octets(INVITE);
    for (int i = 0; i < places.size(); i++) {
      mutated[places.get(i) % mutated.length] = octetsThere[i];
    }

    assertThat(Messages.parse(mutated)).isNotNull();
  }
}
