package earshot.console.words;

import earshot.capture.failure.FailureCode;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a call has no, partial or doubtful audio, in words. */
public final class Reasons {
  private Reasons() {}

  /** The failure that a row of the index names. */
  public static Optional<FailureCode> ofCode(String code) {
    return Stream.of(FailureCode.values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /** One plain sentence. */
  public static String sentence(String code) {
    return ofCode(code)
        .map(FailureCode::sentence)
        .orElse("The recorder gives a reason that this" + " version does not know: " + code + ".");
  }

  /** A few words, for a row of a list. */
  public static String inShort(FailureCode code) {
    return switch (code) {
      case NO_MEDIA -> "no sound reached the recorder";
      case ONE_WAY_MEDIA -> "one side only";
      case MEDIA_GAP -> "a part has no sound";
      case UNSUPPORTED_CODEC -> "a kind of sound that cannot be played yet";
      case ENCRYPTED_MEDIA -> "encrypted";
      case MEDIA_WITHOUT_SIGNALLING -> "not known who called whom";
      case PACKET_LOSS -> "moments lost by the network";
      case TAP_DROP -> "recorder too busy";
      case SIGNALLING_INCOMPLETE -> "set-up or end not seen";
      case STARTED_LATE -> "beginning missing";
      case CAPTURE_INTERRUPTED -> "end missing";
      case MALFORMED_SIGNALLING -> "odd message from the phone system";
      case CLOCK_STEP -> "times may be wrong";
      case MEDIA_TIMEOUT -> "end not seen";
      case LATE_PACKETS -> "moments came too late";
      case SECOND_STREAM -> "two sounds at once";
      case WRITE_FAILED -> "could not be saved";
      case STORAGE_FULL -> "disk full";
      case SINK_OVERFLOW -> "disk too slow";
    };
  }

  /** What somebody at the practice can do about it. */
  public static String whatToDo(FailureCode code) {
    return switch (code) {
      case ENCRYPTED_MEDIA, UNSUPPORTED_CODEC ->
          "Ask whoever looks after your phones to look at this phone’s settings.";
      case STORAGE_FULL, SINK_OVERFLOW, WRITE_FAILED, TAP_DROP ->
          "Tell whoever looks after the recorder today.";
      case MALFORMED_SIGNALLING, CLOCK_STEP, MEDIA_TIMEOUT, SIGNALLING_INCOMPLETE ->
          "There is nothing that you need to do.";
      default ->
          "If it happens again, tell whoever looks after your phones, with the time of the call.";
    };
  }
}
