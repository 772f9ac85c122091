package earshot.deploy.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to be thought of what was heard of a mirror. */
final class MirrorJudgement {
  /** SIP may really be sent twice; half of all packets may not. */
  private static final double DOUBLED = 0.05;

  private static final double PERCENT = 100;

  private MirrorJudgement() {}

  static List<Finding> of(MirrorHeard heard, Duration during) {
    String time = during.toSeconds() + " s";
    if (heard.frames() == 0) {
      return List.of(
          Finding.look(
              "Nothing that could belong to a call came in " + time + ".",
              "Make a call and ask again, with --listen 60: phones say something every minute or"
                  + " two. If it stays silent, the switch does not mirror to this port.",
              Pages.MIRROR));
    }
    List<Finding> findings = new ArrayList<>();
    kinds(heard, time, findings);
    directions(heard, findings);
    ways(heard, findings);
    return findings;
  }

  private static void kinds(MirrorHeard heard, String time, List<Finding> findings) {
    String counts =
        heard.frames()
            + " frames in "
            + time
            + ": "
            + heard.sip()
            + " of SIP, "
            + heard.rtp()
            + " of RTP";
    if (heard.sip() > 0 && heard.rtp() > 0) {
      findings.add(Finding.well("Both signalling and sound come: " + counts + "."));
    } else if (heard.sip() == 0 && heard.rtp() == 0 && heard.secureSip() == 0) {
      findings.add(
          Finding.look(
              "Neither signalling nor sound of a call came: " + counts + ".",
              "Make a call and ask again, with --listen 60. If it stays so, mirror the ports, or"
                  + " the VLAN, of the phones and the phone system.",
              Pages.MIRROR));
    } else if (heard.sip() > 0) {
      findings.add(
          Finding.look(
              "Signalling comes, and no sound: " + counts + ".",
              "Right if nobody is on the phone. Make a call and ask again; if it stays so, mirror"
                  + " the phones' ports as well.",
              Pages.MIRROR));
    } else if (heard.rtp() > 0) {
      findings.add(
          Finding.look(
              "Sound comes, and no signalling that can be read: " + counts + ".",
              "Ask again with --listen 60 and make a call meanwhile; if it stays so, mirror the"
                  + " phone system's port as well.",
              Pages.MIRROR));
    }
    if (heard.secureSip() > 0) {
      findings.add(
          Finding.wrong(
              "Phones signal over TLS, which cannot be read: who calls whom stays unknown.",
              "Have them signal over UDP or TCP inside the building, or tap the line to the"
                  + " provider.",
              Pages.MIRROR));
    }
  }

  private static void directions(MirrorHeard heard, List<Finding> findings) {
    if (heard.bothWays() == 0 && heard.oneWay() > 0) {
      findings.add(
          Finding.wrong(
              "Only one side of each call comes (" + heard.oneWay() + " of them).",
              "Have the switch mirror both directions: ingress and egress, rx and tx, both.",
              Pages.MIRROR));
    } else if (heard.oneWay() > 0) {
      findings.add(
          Finding.look(
              "Of "
                  + heard.oneWay()
                  + " calls only one side comes; of "
                  + heard.bothWays()
                  + " both do.",
              "Music on hold and announcements are so. Otherwise one phone's port is not mirrored.",
              Pages.MIRROR));
    } else if (heard.bothWays() > 0) {
      findings.add(Finding.well("Both sides of each call come (" + heard.bothWays() + ")."));
    }
    if (heard.lopsided() > 0) {
      findings.add(
          Finding.look(
              "In " + heard.lopsided() + " calls one side sends less than half of the other's.",
              "Phones that suppress silence do so; otherwise the mirror loses packets.",
              Pages.MIRROR));
    }
  }

  private static void ways(MirrorHeard heard, List<Finding> findings) {
    if (heard.repeated() > DOUBLED) {
      findings.add(
          Finding.look(
              Math.round(heard.repeated() * PERCENT) + " % of the packets come twice.",
              "The mirror copies them where they enter and where they leave the switch. Recordings"
                  + " are right all the same; mirror fewer ports, to have room for more calls.",
              Pages.MIRROR));
    }
    if (heard.unreadable() > 0) {
      findings.add(
          Finding.wrong(
              heard.unreadable() + " frames came in a tunnel that cannot be read.",
              "Have the switch send plain frames, or one of the tunnels that the page names.",
              Pages.MIRROR));
    }
    if (heard.cutShort() > 0) {
      findings.add(
          Finding.wrong(
              heard.cutShort() + " frames did not come whole.",
              "The mirror cuts them: take its limit off (truncate, slice, snaplen).",
              Pages.MIRROR));
    }
    if (heard.tagged() > 0 || heard.tunnelled() > 0) {
      findings.add(
          Finding.well(
              heard.tagged()
                  + " frames have a VLAN tag, "
                  + heard.tunnelled()
                  + " packets of calls come through a tunnel; both are read."));
    }
  }
}
