package earshot.capture.watch;

import java.time.Duration;
import java.util.Locale;

/**
 * What may be wrong with the recorder or what surrounds it. The set is closed: staff, metrics, logs
 * and the documentation speak of these and no others. {@code docs/alarms.md} tells each at length.
 */
public enum AlarmCode {
  /** No frames come from an interface. */
  MIRROR_SILENT(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder hears nothing from the network, so no calls are being recorded.",
      "The link of a mirror interface is up, but no frame that could hold a call arrived for longer"
          + " than the limit.",
      "Look whether the switch still mirrors to this port: mirror sessions are often lost when a"
          + " switch restarts. Subject: the interface."),
  /** Signalling is seen, and no audio. */
  SIGNALLING_WITHOUT_MEDIA(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder sees that calls are made, but none of their sound reaches it.",
      "Several answered calls in a row ended without any RTP, and none was seen meanwhile.",
      "The mirror shows the phone system but not the path that the sound takes. Mirror the phones'"
          + " ports or their VLAN as well."),
  /** Audio is seen, and no signalling. */
  MEDIA_WITHOUT_SIGNALLING(
      Weight.RISK,
      Duration.ZERO,
      "The recorder hears calls, but cannot tell who is calling whom.",
      "Several calls in a row were known by their RTP alone; no SIP dialog announced them.",
      "Mirror the port of the phone system as well. If signalling-encrypted is up too, signalling"
          + " cannot be read: see there."),
  /** Only one direction of the traffic is seen. */
  ONE_DIRECTION(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder hears only one side of every call.",
      "In several answered calls in a row RTP was seen in one direction only, between no two hosts"
          + " in both.",
      "The mirror copies one direction: set it to both (ingress and egress, rx and tx). The detail"
          + " names what the calls have in common."),
  /** The recorder could not keep up with the network. */
  FRAMES_DROPPED(
      Weight.LOSS,
      Duration.ofMinutes(1),
      "The recorder was too busy and missed some of the traffic.",
      "The kernel dropped frames because an interface's ring was full; the calls of that moment"
          + " have the failure tap-drop.",
      "Look what else runs on this machine. If nothing does, give the ring more blocks or the"
          + " machine more processor. Subject: the interface."),
  /** No frames come because the link is down. */
  INTERFACE_DOWN(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder's network cable carries no signal, so no calls are being recorded.",
      "The link of a mirror interface is down, or the interface is switched off.",
      "Look at the cable, and at the switch's port. Recording resumes by itself. Subject: the"
          + " interface."),
  /** The interface does not exist any more. */
  INTERFACE_GONE(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder's network connection has disappeared, so no calls are being recorded.",
      "A mirror interface does not exist any more; it is looked for by its name every second.",
      "Look for an adapter that was unplugged, or a driver that failed. Recording resumes by"
          + " itself. Subject: the interface."),
  /** The interface is there and cannot be captured. */
  INTERFACE_UNAVAILABLE(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder may not use its network connection, so no calls are being recorded.",
      "A mirror interface that came back cannot be captured; it is tried again every second.",
      "The detail says why. Usually the program lacks CAP_NET_RAW. Subject: the interface."),
  /** The interface has another name than in the configuration. */
  INTERFACE_RENAMED(
      Weight.RISK,
      Duration.ZERO,
      "The recorder's network connection was given another name; after a restart it would not be"
          + " found.",
      "A mirror interface was renamed while it was captured, which goes on.",
      "Put the new name into the configuration, or give the interface its old name back. Subject:"
          + " the interface, by its configured name."),
  /** The capture thread does not answer. */
  CAPTURE_STALLED(
      Weight.LOSS,
      Duration.ZERO,
      "The recorder itself has stopped working, so no calls are being recorded.",
      "The capture thread, which reads an interface's counters every second, has not done so for"
          + " longer than the limit.",
      "Restart the capture service and report the fault, with a thread dump if one can be had."
          + " Subject: the interface."),
  /** The network loses audio. */
  WIRE_LOSS(
      Weight.RISK,
      Duration.ZERO,
      "The network loses so much of the calls' sound that people will hear it.",
      "Of the audio of recent calls more than the limit was lost on the wire: RTP sequence numbers"
          + " are missing, and the recorder dropped nothing at the time.",
      "It is the telephone network, not the recorder, and callers hear it too: look at the switch"
          + " ports' errors, at Wi-Fi phones, at the line to the provider. A mirror port that is"
          + " overloaded looks the same."),
  /** No call for a long time. */
  NO_CALLS(
      Weight.RISK,
      Duration.ZERO,
      "The practice is open, and no call has been seen for unusually long.",
      "No call was up or ended within the limit, counted in opening hours only.",
      "Make a call and see whether it is listed. If the practice is closed today, put the day into"
          + " the configuration."),
  /** The system clock was set. */
  CLOCK_STEPPED(
      Weight.NOTE,
      Duration.ofMinutes(10),
      "The recorder's clock was changed, so the times of calls around then may be wrong.",
      "Wall clock and monotonic clock went apart by more than the limit, or packet time jumped"
          + " while streams went on. Calls that were up have the failure clock-step.",
      "Let the machine keep its time by NTP; if it does, look why it had to be set by so much."),
  /** The disk is nearly full. */
  DISK_LOW(
      Weight.RISK,
      Duration.ZERO,
      "The disk for recordings is nearly full.",
      "Less than the configured share of the recordings' file system is free.",
      "Make room, or move to a larger disk, before it is full. What is deleted is for the retention"
          + " rules to say, not for this alarm."),
  /** The disk is full. */
  DISK_FULL(
      Weight.LOSS,
      Duration.ZERO,
      "The disk for recordings is full, so calls cannot be saved.",
      "Less than the configured number of octets is free on the recordings' file system.",
      "Make room at once."),
  /** Recordings cannot be written. */
  WRITING_FAILED(
      Weight.LOSS,
      Duration.ofMinutes(1),
      "Recordings cannot be saved.",
      "The sink's last write failed; the calls concerned have the failure write-failed.",
      "Look at the disk: full, read-only, unplugged, or without permission for this program."),
  /** The disk does not answer. */
  SINK_STALLED(
      Weight.RISK,
      Duration.ofSeconds(10),
      "The disk for recordings is too slow; calls wait to be saved.",
      "One write has taken longer than the limit, or the queue before the sink is nearly full.",
      "Look what else uses the disk, and whether it is failing. Nothing is lost until sink-overflow"
          + " is up."),
  /** Audio was lost on its way to the disk. */
  SINK_OVERFLOW(
      Weight.LOSS,
      Duration.ofMinutes(1),
      "The disk for recordings was so slow that parts of calls were lost.",
      "The queue before the sink was full; the calls concerned have the failure sink-overflow.",
      "As for sink-stalled. A longer queue helps against short stalls only."),
  /** Recordings find no room. */
  STORAGE_FULL(
      Weight.LOSS,
      Duration.ofSeconds(10),
      "There is no room left for recordings, so new calls are not being recorded.",
      "What is free is kept for call records and the index (storage.keep-free); calls that begin"
          + " have the failure storage-full.",
      "Make room at once. Recording resumes by itself; nothing is ever deleted to make room."),
  /** Calls that have ended wait too long to be sealed. */
  SEALING_BEHIND(
      Weight.RISK,
      Duration.ZERO,
      "Calls that have ended wait unusually long to be filed.",
      "A call has waited longer than the limit to be sealed. It is whole and encrypted in the"
          + " spool, but cannot be found or proved yet.",
      "Look in the log for sink-problem: a disk that is full or slow, or an index that is locked or"
          + " away. It is tried again at least once a minute."),
  /** Audio is not forced to the disk. */
  AUDIO_AT_RISK(
      Weight.RISK,
      Duration.ofSeconds(10),
      "If the power failed now, more of the calls that are up would be lost than should be.",
      "Forcing audio to the disk has been overdue for longer than the limit: the disk refuses to,"
          + " or takes too long.",
      "Look what else uses the disk, and whether it is failing."),
  /** The index cannot be used. */
  INDEX_UNAVAILABLE(
      Weight.RISK,
      Duration.ofSeconds(10),
      "The list of calls cannot be used just now, so new recordings cannot be found yet.",
      "The index could not be read or written: it is locked by another program, its disk is full,"
          + " or its server is away. Calls wait in the spool meanwhile.",
      "Look in the log for index-problem, and at the database that storage.index names."),
  /** Calls that policy could not deal with. */
  HAND_OFF_SET_ASIDE(
      Weight.RISK,
      Duration.ZERO,
      "Some recordings could not be dealt with as the rules say, and wait for somebody to look.",
      "An entry of the queue from storage to policy failed too often and was set aside; later ones"
          + " of the same call wait behind it.",
      "Look why each failed last, mend that, and put it back into the queue."),
  /** Audio does not come to the object store. */
  UPLOAD_BEHIND(
      Weight.RISK,
      Duration.ZERO,
      "Recordings wait unusually long to be copied to the store that keeps them.",
      "A sealed call has waited longer than the limit for the object store. It is whole on this"
          + " machine, which fills up meanwhile.",
      "Look in the log for upload-problem: the store is away, full, or refuses this machine. It is"
          + " tried again and again. After an object store was set up for the first time all former"
          + " calls wait; let them come through."),
  /** The log is not signed. */
  LOG_UNSIGNED(
      Weight.RISK,
      Duration.ZERO,
      "The log that proves recordings genuine cannot be signed just now.",
      "New entries of the log could not be copied or signed. They are in the index and are signed"
          + " with the next attempt that works.",
      "The detail says why: usually the disk, or an index that is away."),
  /** A place of the log's signed state is away. */
  LOG_PLACE_AWAY(
      Weight.RISK,
      Duration.ZERO,
      "A copy of the signature that proves recordings genuine cannot be written.",
      "The newest checkpoint could not be written to a place that should have it.",
      "Look whether the second place (storage.checkpoint-second-place) is mounted and can be"
          + " written. Subject: data-folder or second-place."),
  /** A place of the log's signed state speaks against the log. */
  LOG_DISPUTED(
      Weight.RISK,
      Duration.ZERO,
      "The log that proves recordings genuine does not agree with an earlier signature of it.",
      "A checkpoint that stands in a place is of more entries than the log has, or of other ones,"
          + " or not of this log's key. It stays as it is, as evidence.",
      "Find out who restored or changed what, before anything else: run earshot verify, and keep"
          + " both. Only then move the disputed file away. Subject: data-folder or second-place."),
  /** A mistake in this program. */
  PROGRAM_FAULT(
      Weight.RISK,
      Duration.ofMinutes(10),
      "The recorder met a fault of its own and went on.",
      "A part of this program threw an exception, which cost one frame, one job or one look; the"
          + " subject names the part.",
      "Report it with the log's stack trace. Subject: reader, consumer, sink, or watch."),
  /** Signalling goes over TLS. */
  SIGNALLING_ENCRYPTED(
      Weight.LOSS,
      Duration.ofHours(1),
      "Some phones set up their calls in encrypted form, so the recorder cannot follow these.",
      "TLS or DTLS was seen on connections that carry SIP: port 5061, ALPN \"sip\", or an endpoint"
          + " known from these. What is said in it cannot be read.",
      "Set the phones and the phone system to SIP over UDP or TCP within the practice."),
  /** Media is encrypted. */
  MEDIA_ENCRYPTED(
      Weight.LOSS,
      Duration.ofHours(1),
      "Some calls are encrypted, so the recorder cannot hear them.",
      "Calls agreed on SRTP, or their payload proves to be encrypted, and there are no keys.",
      "Switch SRTP off for calls within the practice. Subject: a handset that encrypts, or none"
          + " when it is told by ended calls."),
  /** A handset uses only codecs that cannot be decoded. */
  HANDSET_CODEC(
      Weight.LOSS,
      Duration.ZERO,
      "A phone uses a kind of sound that the recorder cannot play.",
      "The handset offers, or answers with, no codec but such as cannot be decoded.",
      "Allow G.711 (PCMA or PCMU) for the phone, and prefer it. Subject: the handset."),
  /** A handset makes calls, none of which are recorded. */
  HANDSET_NOT_RECORDED(
      Weight.LOSS,
      Duration.ZERO,
      "A phone makes calls, and none of them are being recorded.",
      "The last answered calls of a handset were all not recorded, not even in part.",
      "Look at the failures of its calls. Usually its port is not mirrored, or it encrypts."
          + " Subject: the handset."),
  /** A handset has not been heard of for days. */
  HANDSET_MISSING(
      Weight.NOTE,
      Duration.ZERO,
      "A phone that used to be there has not been seen for days.",
      "A handset that had registered was not heard of for longer than the limit.",
      "If it was taken away, nothing is wrong, and it is forgotten in time. Else it may have moved"
          + " to a port that is not mirrored, or to encrypted signalling. Subject: the handset."),
  /** A table is full. */
  TABLES_FULL(
      Weight.LOSS,
      Duration.ofMinutes(10),
      "There was more traffic than the recorder can follow, so some was left out.",
      "A bounded table of the capture was full; the subject names the incident that counted it.",
      "Look whether somebody floods the network. If it is real traffic, raise the limits in the"
          + " configuration."),
  /** Too few calls are recorded in full. */
  COVERAGE_LOW(
      Weight.LOSS,
      Duration.ZERO,
      "Too many calls are recorded only in part or not at all.",
      "Of the recent answered calls a smaller share than the limit is recorded in full.",
      "Look which failures these calls have, and which phones they were made with.");

  /** How bad it is while it lasts. */
  public enum Weight {
    /** Calls, or parts of calls, are not being recorded. */
    LOSS,
    /** Nothing is lost by it yet, or it is not certain. */
    RISK,
    /** Worth knowing. */
    NOTE
  }

  private final Weight weight;
  private final Duration settle;
  private final String sentence;
  private final String meaning;
  private final String remedy;

  AlarmCode(Weight weight, Duration settle, String sentence, String meaning, String remedy) {
    this.weight = weight;
    this.settle = settle;
    this.sentence = sentence;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** How bad it is. */
  public Weight weight() {
    return weight;
  }

  /** How long nothing of it must have been found before it is cleared. */
  public Duration settle() {
    return settle;
  }

  /** One plain sentence for staff. */
  public String sentence() {
    return sentence;
  }

  /** What it means technically, for engineers. */
  public String meaning() {
    return meaning;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }

  /** The name in files, metrics and pages: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
