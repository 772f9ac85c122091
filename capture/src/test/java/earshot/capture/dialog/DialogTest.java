package earshot.capture.dialog;

import static earshot.capture.dialog.Scene.A;
import static earshot.capture.dialog.Scene.B;
import static earshot.capture.dialog.Scene.P;
import static earshot.capture.dialog.SipMessages.invite;
import static earshot.capture.dialog.SipMessages.request;
import static earshot.capture.dialog.SipMessages.response;
import static org.assertj.core.api.Assertions.assertThat;

import earshot.capture.net.AddressTable;
import earshot.capture.sip.NameAddress;
import org.junit.jupiter.api.Test;

/** What a dialog knows of its parties. */
final class DialogTest {
  private static final String ID = "ab30317f1a784dc48ff824d0d3715d86";
  private static final String OTHER = "47755a9de7794ba387653f2099600ef2";

  private final Scene scene = new Scene();

  @Test
  void shouldKnowWhoCallsWhomFromWhere() {
    scene
        .sees(A, P, invite().header("User-Agent", "Phone A/1"))
        .sees(P, A, response(407).toTag("x").header("Server", "Proxy/3"))
        .sees(A, P, invite().cseq(2).branch("z9hG4bK2"))
        .sees(P, A, response(100).cseq(2).toTag("").header("Server", "Proxy/3"))
        .sees(B, P, response(180).cseq(2).header("Server", "Phone B/2"))
        .sees(P, A, response(180).cseq(2).header("Server", "Phone B/2"));
    Dialog dialog = scene.dialog();
    assertThat(dialog.caller()).isEqualTo(new NameAddress("", "sip:alice@example.com", "a"));
    assertThat(dialog.callee().uri()).isEqualTo("sip:bob@example.com");
    assertThat(dialog.userAgent(Party.CALLER)).isEqualTo("Phone A/1");
    assertThat(dialog.userAgent(Party.CALLEE)).isEqualTo("Phone B/2");
    assertThat(dialog.signallingEndpoint(Party.CALLER)).isEqualTo(A);
    assertThat(dialog.signallingEndpoint(Party.CALLEE)).isEqualTo(B);
    assertThat(dialog.mac(Party.CALLEE)).isEqualTo(B & 0xFFFF);
    assertThat(dialog.tag(Party.CALLER)).isEqualTo("a");
    assertThat(dialog.tag(Party.CALLEE)).isEqualTo("b");
  }

  @Test
  void shouldNotKnowWhatWasNotSeen() {
    scene.sees(A, B, invite());
    assertThat(scene.dialog().signallingEndpoint(Party.CALLEE)).isEqualTo(AddressTable.NONE);
    assertThat(scene.dialog().mac(Party.CALLEE)).isEqualTo(-1);
    assertThat(scene.dialog().userAgent(Party.CALLEE)).isEmpty();
    assertThat(scene.dialog().tag(Party.CALLEE)).isEmpty();
  }

  @Test
  void shouldPreferTheNameThatTheNetworkAsserts() {
    scene
        .sees(
            A,
            B,
            invite()
                .from(new NameAddress("1234", "sip:1234@example.com", "a"))
                .header("P-Asserted-Identity", "\"Alice Smith\" <sip:1234@example.com>"))
        .sees(B, A, response(180).header("Remote-Party-ID", "\"Bob\" <sip:bob@x>;privacy=off"));
    assertThat(scene.dialog().caller().displayName()).isEqualTo("Alice Smith");
    assertThat(scene.dialog().callee().displayName()).isEqualTo("Bob");
  }

  @Test
  void shouldNotRevealANameThatIsWithheld() {
    scene
        .sees(
            A,
            B,
            invite()
                .from(new NameAddress("", "sip:anonymous@anonymous.invalid", "a"))
                .header("Privacy", "id")
                .header("P-Asserted-Identity", "\"Alice Smith\" <sip:1234@example.com>"))
        .sees(B, A, response(180).header("Remote-Party-ID", "\"Bob\" <sip:bob@x>;privacy=full"));
    assertThat(scene.dialog().caller().displayName()).isEmpty();
    assertThat(scene.dialog().callee().displayName()).isEmpty();
  }

  @Test
  void shouldTakeTheCalleeFromTheRequestUriWhenToSaysNothing() {
    scene.sees(A, B, invite().to(NameAddress.NONE));
    assertThat(scene.dialog().callee().uri()).isEqualTo("sip:bob@example.com");
  }

  @Test
  void shouldKeepSessionIdsAndCorrelationHeaders() {
    scene
        .sees(
            A,
            B,
            invite()
                .header(
                    "Session-ID",
                    ID.toUpperCase(java.util.Locale.ROOT) + ";remote=" + "0".repeat(32))
                .header("X-CID", "first"))
        .sees(B, A, response(180).header("Session-ID", OTHER + ";remote=" + ID))
        .sees(B, A, response(200).header("Session-ID", OTHER).header("x-cid", "second"))
        .sees(A, B, request("ACK").header("Session-ID", "nonsense"));
    assertThat(scene.dialog().sessionIds()).containsExactly(ID, OTHER);
    assertThat(scene.dialog().correlationHeaders())
        .containsOnly(java.util.Map.entry("x-cid", "first"));
  }

  @Test
  void shouldKeepRepairsOnceAndNotWithoutBound() {
    for (int i = 0; i < 100; i++) {
      scene.sees(A, B, invite().repairs("no CSeq", "odd Via " + i));
    }
    assertThat(scene.dialog().repairs()).hasSize(16).startsWith("no CSeq", "odd Via 0");
  }

  @Test
  void shouldTellTheEndsOfATaglessDialogApartByTheirAddresses() {
    scene
        .sees(A, B, invite().fromTag(""))
        .sees(B, A, response(200).fromTag("").toTag(""))
        .sees(B, A, request("BYE").ofB().fromTag("").toTag(""))
        .sees(A, B, response(200, "BYE").ofB().fromTag("").toTag(""));
    assertThat(scene.story()).containsExactly("begun", "answered", "ended callee-hung-up");
  }

  @Test
  void shouldOnlyGoOnwards() {
    for (DialogState state : DialogState.values()) {
      for (DialogState next : DialogState.values()) {
        assertThat(state.mayBecome(next)).isEqualTo(next.ordinal() > state.ordinal());
      }
    }
  }
}
