package earshot.testkit.traffic;

import earshot.testkit.speech.Conversation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A minute and a quarter of Larkfold Surgery's telephones: the traffic that {@code earshot demo}
 * shows its powers and its limits on. Every name and number is invented; the numbers are from
 * Ofcom's ranges for drama.
 */
public final class DemoDay {
  private static final String SURGERY = "01632960100";
  private static final long SEED = 20260302;

  private final TrafficScript script;
  private final Host trunk;
  private final Host pbx;
  private final Host reception;
  private final Host pharmacist;
  private final Host backOffice;
  private final Host doctor;

  private DemoDay(TrafficScript script) {
    this.script = script;
    trunk = script.host("", "", "203.0.113.10").userAgent("Fictel-SBC 8.2");
    pbx = script.host("pbx", "Larkfold PBX", "192.168.20.10").userAgent("Surgery-PBX 18.4");
    reception = phone("201", "Priya (reception)", 21, "Deskphone T46 3.1");
    pharmacist = phone("204", "Ewan (pharmacist)", 24, "Deskphone T46 3.1");
    backOffice = phone("202", "Back office", 22, "Securephone S5 1.9");
    doctor = phone("207", "Dr Hale", 27, "Wideband-only W1 2.0");
  }

  /** The script. */
  public static TrafficScript script() {
    return fill(new TrafficScript(SEED));
  }

  /**
   * The same people at another time, with calls of their own.
   *
   * @param occasion tells it from others
   * @param begins when
   */
  public static TrafficScript script(long occasion, Instant begins) {
    return fill(new TrafficScript(SEED + occasion).startingAt(begins));
  }

  private static TrafficScript fill(TrafficScript script) {
    DemoDay day = new DemoDay(script);
    day.register();
    day.transferredCall();
    day.plainCall();
    day.lossyCall();
    day.encryptedCall();
    day.widebandCall();
    day.unansweredCalls();
    return script;
  }

  /** Writes the traffic as a pcap file. */
  public static void write(Path pcap) throws IOException {
    script().writePcap(pcap);
  }

  private Host phone(String user, String name, int last, String userAgent) {
    return script.host(user, name, "192.168.20." + last).userAgent(userAgent);
  }

  private void register() {
    long atMs = 0;
    for (Host phone : new Host[] {reception, backOffice, pharmacist, doctor}) {
      script.register(phone, pbx, atMs);
      atMs += 150;
    }
    script.options(pbx, reception, 1500);
  }

  /**
   * Two legs over the PBX, held, put through to the pharmacist without asking, then to be asked
   * first.
   */
  private void transferredCall() {
    Conversation first = Conversation.booking();
    Conversation second = Conversation.pharmacist();
    PbxCall call = incoming("booking", "Tom Barley", "07700900123", reception);
    call.startingAtMs(3000).caller(saying(first, "patient")).staff(saying(first, "receptionist"));
    call.ring(2500).answer().talk(first.durationMs() + 600L);
    call.hold(3000).blindTransfer(pharmacist, 2500);
    call.caller(s -> s.saysFromNow(second.sideOf("patient")));
    call.staff(saying(second, "pharmacist"));
    call.talk(second.durationMs() + 500L).hangUp(Side.CALLER);
  }

  private void plainCall() {
    Conversation words = Conversation.prescription();
    PbxCall call = incoming("prescription", "", "01632960155", reception);
    call.startingAtMs(31_000).caller(saying(words, "patient"));
    call.staff(saying(words, "receptionist")).ring(1500).answer();
    call.talk(words.durationMs() + 400L).hangUp(Side.CALLEE);
  }

  private void lossyCall() {
    Conversation words = Conversation.results();
    PbxCall call = incoming("results", "Alan Penrose", "07700900152", reception);
    call.startingAtMs(50_000).caller(saying(words, "patient"));
    call.caller(s -> s.losesInBursts(0.02, 3).delaysUpTo(12));
    call.staff(saying(words, "receptionist")).ring(2000).answer();
    call.talk(words.durationMs() + 400L).hangUp(Side.CALLER);
  }

  private void encryptedCall() {
    Conversation words = Conversation.booking();
    Leg leg = script.leg("encrypted", pbx, backOffice).startingAtMs(20_000).encrypted();
    leg.from("Graham Lisle", "01632960177");
    leg.sender(Side.CALLER, saying(words, "patient"));
    leg.sender(Side.CALLEE, saying(words, "receptionist"));
    leg.invite().ring(2000).answer().talk(words.durationMs() + 400L).hangUp(Side.CALLER);
  }

  /** The doctor's phone speaks G.722 and nothing else. */
  private void widebandCall() {
    Conversation words = Conversation.visit();
    Leg leg = script.leg("visit", doctor, pbx).startingAtMs(36_000).to("", "01632960164");
    leg.caller(end -> end.uses(Codec.G722)).callee(end -> end.uses(Codec.G722, Codec.PCMA));
    leg.sender(Side.CALLER, s -> s.sends(words.encodedSideOf("doctor")));
    leg.sender(Side.CALLEE, s -> s.sends(words.encodedSideOf("patient")));
    leg.invite().challenged(407).ring(1800).answer();
    leg.talk(words.durationMs() + 400L).hangUp(Side.CALLEE);
  }

  /** No audio ties these calls' two legs: the PBX tells Session-IDs (RFC 7989). */
  private void unansweredCalls() {
    PbxCall missed = incoming("missed", "", "07700900188", pharmacist).startingAtMs(6000);
    missed.with(
        o -> o.sessionId("4be3f1a07c5d4e2f8a91b6c0d7e25513", "1f5a0c9e3b7d42689c41e8f0a2b6d375"));
    missed.ring(9000).cancel();
    PbxCall busy = incoming("busy", "Joan Marsh", "01632960142", reception).startingAtMs(12_000);
    busy.with(
        o -> o.sessionId("9d02c7b86e114fa5b3f08a64c1d95e27", "c27e8d5140fb4a339b6f15e0d8a49c72"));
    busy.ring(0).busy();
  }

  private PbxCall incoming(String name, String caller, String number, Host staff) {
    return script.pbxCall(name, trunk, pbx, staff).between(caller, number, SURGERY);
  }

  private static Consumer<RtpSender> saying(Conversation words, String speaker) {
    return sender -> sender.says(words.sideOf(speaker));
  }
}
