package earshot.capture.failure;

import java.util.Locale;

/**
 * Why a call has no, partial or doubtful audio. The set is closed: staff, metrics, alerts and the
 * documentation speak of these and no others. {@code docs/capture-failures.md} tells each at
 * length.
 */
public enum FailureCode {
  /** The call was answered, and no audio of it reached the tap. */
  NO_MEDIA(
      Weight.NO_AUDIO,
      "The call was answered, but none of its sound reached the recorder.",
      "Answered in signalling; no RTP was seen at, or from, any endpoint that its session"
          + " descriptions promised."),
  /** Only one side's audio reached the tap. */
  ONE_WAY_MEDIA(
      Weight.PARTIAL_AUDIO,
      "Only one side of the call could be recorded.",
      "RTP was seen from one party alone, for a while at least, when the other was expected to"
          + " send."),
  /** For a part of the call no audio reached the tap. */
  MEDIA_GAP(
      Weight.PARTIAL_AUDIO,
      "For a part of the call none of its sound reached the recorder.",
      "Between the answer and the end, and not on hold, RTP was seen from neither party for a"
          + " while, and nothing shows that they sent none."),
  /** The audio's codec cannot be decoded. */
  UNSUPPORTED_CODEC(
      Weight.NO_AUDIO,
      "The phone used a kind of sound that the recorder cannot play yet. What it sent has been"
          + " kept.",
      "RTP with a payload type that is not G.711; its packets are kept beside the call record."),
  /** The audio is encrypted. */
  ENCRYPTED_MEDIA(
      Weight.NO_AUDIO,
      "The call was encrypted, so the recorder could not hear it.",
      "The session descriptions agree on SRTP, or the payload proves to be encrypted; no keys."),
  /** Audio was seen and no signalling that belongs to it. */
  MEDIA_WITHOUT_SIGNALLING(
      Weight.DOUBT,
      "Sound was recorded, but not who was calling whom.",
      "RTP streams that no SIP dialog announced: signalling was encrypted, missed, or not"
          + " mirrored."),
  /** Packets were lost before they reached the tap. */
  PACKET_LOSS(
      Weight.PARTIAL_AUDIO,
      "Some moments of the call are missing because the network lost them.",
      "RTP sequence numbers are missing; the spans are listed under gaps."),
  /** Packets were lost by the recorder itself. */
  TAP_DROP(
      Weight.PARTIAL_AUDIO,
      "Some moments of the call may be missing because the recorder was too busy.",
      "The tap reported dropped frames while the call was up."),
  /** The signalling of the call was seen only in part. */
  SIGNALLING_INCOMPLETE(
      Weight.DOUBT,
      "Part of the call's set-up or end was not seen, so its details may be incomplete.",
      "An INVITE, its answer, or the end of the dialog was not seen."),
  /** The recorder, or the capture, began after the call did. */
  STARTED_LATE(
      Weight.PARTIAL_AUDIO,
      "The recorder started after the call had begun, so the beginning is missing.",
      "The dialog was first seen after it had been set up; or packets came before they were known"
          + " to be a call's, and were not kept."),
  /** The capture ended, or the recorder stopped, before the call did. */
  CAPTURE_INTERRUPTED(
      Weight.PARTIAL_AUDIO,
      "The recorder stopped before the call ended, so the end is missing.",
      "The capture ended while the dialog was up."),
  /** A message of the call could be read only in part. */
  MALFORMED_SIGNALLING(
      Weight.DOUBT,
      "The phone system sent a message that was not quite right. The recording is not affected.",
      "A SIP message or session description was salvaged; its repairs are in the detail."),
  /** Packet time jumped. */
  CLOCK_STEP(
      Weight.DOUBT,
      "The recorder's clock jumped during the call, so times may be wrong.",
      "Packet time went backwards, or jumped forwards, while the call was up."),
  /** The call's audio stopped long before anything said that the call had ended. */
  MEDIA_TIMEOUT(
      Weight.DOUBT,
      "The end of the call was not seen; it is taken to have ended when the sound stopped.",
      "No BYE was seen; media silence ended the call."),
  /** Some packets came too late to be put in their place. */
  LATE_PACKETS(
      Weight.PARTIAL_AUDIO,
      "Some moments of the call came too late to be recorded.",
      "RTP packets arrived after their stretch of the time line had been written."),
  /** Two streams came for one side at once. */
  SECOND_STREAM(
      Weight.PARTIAL_AUDIO,
      "Two sounds came from one side of the call at the same time. One was recorded, the other has"
          + " been kept.",
      "RTP of a second SSRC on a channel where another went on; its packets are kept beside the"
          + " call record."),
  /** The recording could not be written. */
  WRITE_FAILED(
      Weight.PARTIAL_AUDIO,
      "The recording could not be saved in full.",
      "Writing the recording failed; the detail names the file and the error."),
  /** There was no room for the recording. */
  STORAGE_FULL(
      Weight.PARTIAL_AUDIO,
      "The call could not be recorded in full because the recorder's disk was full.",
      "Free space was below what is kept for call records; audio is taken again as soon as there"
          + " is room. Recordings are never deleted to make room."),
  /** The recording could not be written fast enough. */
  SINK_OVERFLOW(
      Weight.PARTIAL_AUDIO,
      "Some moments of the call are missing because the recorder's disk was too slow.",
      "The queue between capture and storage was full; what was lost is silence, listed under"
          + " gaps.");

  /** What a failure means for the audio. */
  public enum Weight {
    /** There is no audio at all. */
    NO_AUDIO,
    /** Some of the audio is missing. */
    PARTIAL_AUDIO,
    /** The audio is there; something known about the call is doubtful. */
    DOUBT
  }

  private final Weight weight;
  private final String sentence;
  private final String meaning;

  FailureCode(Weight weight, String sentence, String meaning) {
    this.weight = weight;
    this.sentence = sentence;
    this.meaning = meaning;
  }

  /** What it means for the audio. */
  public Weight weight() {
    return weight;
  }

  /** One plain sentence for staff. */
  public String sentence() {
    return sentence;
  }

  /** What it means technically, for engineers. */
  public String meaning() {
    return meaning;
  }

  /** The name in files, metrics and pages: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
