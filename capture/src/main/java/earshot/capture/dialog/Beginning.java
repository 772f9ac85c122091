package earshot.capture.dialog;

import earshot.capture.sip.MalformedSip;
import earshot.capture.sip.SipMessage;
import earshot.capture.sip.SipRequest;
import earshot.capture.sip.SipResponse;

/** Whether a message of an unknown Call-ID begins a dialog, and how far that dialog has come. */
enum Beginning {
  /** It proves no call: not followed. */
  NONE,
  /** The first INVITE. */
  FROM_START,
  /** Its beginning was missed; whether it was answered remains to be seen. */
  MISSED,
  /** Its beginning and its answer were missed. */
  MISSED_ANSWERED;

  /**
   * Judges a message. An INFO, a REFER, a PRACK or a bare ACK of an unknown call says nothing of
   * its media and begins nothing; a BYE does, so that the call leaves a record.
   */
  static Beginning of(SipMessage message) {
    return switch (message) {
      case SipRequest request -> ofRequest(request);
      case SipResponse response -> ofResponse(response);
      case MalformedSip malformed -> NONE;
    };
  }

  static Beginning ofRequest(SipRequest request) {
    return switch (request.method()) {
      case "INVITE" -> request.headers().to().tag().isEmpty() ? FROM_START : MISSED_ANSWERED;
      case "ACK", "UPDATE" -> request.body().sdp().isPresent() ? MISSED_ANSWERED : NONE;
      case "BYE" -> MISSED;
      default -> NONE;
    };
  }

  static Beginning ofResponse(SipResponse response) {
    boolean accepted = response.status() >= 200 && response.status() < 300;
    return switch (response.headers().cseqMethod()) {
      case "INVITE" -> MISSED;
      case "UPDATE" -> accepted && response.body().sdp().isPresent() ? MISSED_ANSWERED : NONE;
      default -> NONE;
    };
  }
}
