package earshot.capture.call;

import earshot.capture.record.CallRecord;

/** Hears of calls. Called on the capture thread. */
public interface CallListener {
  /** Nobody listens. */
  CallListener NONE = record -> {};

  /** A call has ended, and this is what is known about it; the sink has it already. */
  void onCallEnded(CallRecord record);
}
