package earshot.testkit.corpus;

import earshot.testkit.corpus.StreamTruth.Counts;
import java.util.Map;
import java.util.Set;

/**
 * Where we see a capture otherwise than its manifest does, and who is right.
 *
 * @param moreCalls Call-IDs that we tell of and the manifest does not
 * @param fewerCalls Call-IDs that the manifest tells of and we do not
 * @param moreAnswered Call-IDs that we hold to be answered and the manifest does not
 * @param streams what is truly to be counted of a stream, by its key
 * @param why the proof, in words
 */
record Correction(
    Set<String> moreCalls,
    Set<String> fewerCalls,
    Set<String> moreAnswered,
    Map<String, Counts> streams,
    String why) {

  static final Correction NONE = new Correction(Set.of(), Set.of(), Set.of(), Map.of(), "");

  private static final String FAX = "10.35.60.100:15580 > 10.23.1.52:16756 0x0eaf0eaf";

  private static final Map<String, Correction> ALL =
      Map.of(
          "odedshimon__FAX-Call-t38-CA-TDM-SIP-FB-1.pcap",
          fax(
              new Counts(3848, 0, 0, 0),
              "the re-INVITE to T.38 is refused (488) and the call stays on PCMA. From it on TShark"
                  + " decodes the stream's packets as T.38 all the same, so the manifest lacks"
                  + " 2,010 of them. Sequence numbers 0 to 3847 without a hole are on the wire:"
                  + " tshark -d udp.port==15580,rtp shows them, and no packet is lost"),
          "ntop__FAX-Call-t38-CA-TDM-SIP-FB-1.pcap",
          fax(
              new Counts(159, 1712, 0, 0),
              "as in the capture that it was thinned out from: 27 PCMA packets after the refused"
                  + " re-INVITE to T.38"),
          "revilO602__end_accepted_call.pcap",
          more(
              Set.of("4ze3Se~VLt"),
              Set.of("4ze3Se~VLt"),
              "the capture begins in mid-call: a BYE, and its 200. There was a call, and it was"
                  + " answered; a manifest that counts INVITEs cannot tell of it"),
          "derived__kamailio-test-messages-dev.pcap",
          more(
              Set.of(
                  "axxxxxef5cec10dd5f4dca871b764cb83ee73c@192.168.1.100",
                  "xxxef5cec10dd5f4dca871b764cb83ee73c@192.168.1.100",
                  "b96b0300-88d30f-66da-63aa@195.37.78.190"),
              Set.of(),
              "two lone BYEs, which tell of a call whose beginning was missed; and an INVITE whose"
                  + " Call-ID stands on what is, to the letter, a continuation of To"),
          "derived__rfc4475-messages-dev.pcap",
          new Correction(
              Set.of(
                  "lwsstart.dfknq234oi243099adsdfnawe3@example.com",
                  "test.0ha0isndaksdj@192.0.2.1"),
              Set.of("multi01.98asdh@192.0.2.2"),
              Set.of("wsinv.ndaksdj@192.0.2.1"),
              Map.of(),
              "TShark refuses lwsstart for its extra blanks and test for lacking a version; both"
                  + " are INVITEs to whoever must not lose a call. multi01 is one message with two"
                  + " Call-IDs, of which the first is taken. wsinv has a To tag: it is a re-INVITE,"
                  + " and so its call was answered before the capture began"),
          "ntop__fuzz-2006-06-26-2594.pcap",
          new Correction(
              Set.of("105\u00b090259-446faf7a@192.168.1.2", "85216695T42dcdb1d@1\u00f12.168.1.2"),
              Set.of("11894297-4432a9f8@192.168Q1.2"),
              Set.of(),
              Map.of(),
              "damaged on purpose. TShark refuses two messages whose start lines are damaged; we"
                  + " read them. It reads one whose UDP length runs past its IP packet, which no"
                  + " host would take"));

  private static Correction fax(Counts counts, String why) {
    return new Correction(Set.of(), Set.of(), Set.of(), Map.of(FAX, counts), why);
  }

  private static Correction more(Set<String> calls, Set<String> answered, String why) {
    return new Correction(calls, Set.of(), answered, Map.of(), why);
  }

  /** What is to be corrected of a file; nothing, of most. */
  static Correction of(String file) {
    return ALL.getOrDefault(file, NONE);
  }

  /** The files that are corrected. */
  static Set<String> files() {
    return ALL.keySet();
  }
}
