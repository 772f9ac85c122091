package earshot.capture.dialog;

/** Tells the listener what happens, each thing once and nothing after the end. */
final class Announcer {
  private final DialogListener listener;
  private final DialogMemory memory;

  Announcer(DialogListener listener, DialogMemory memory) {
    this.listener = listener;
    this.memory = memory;
  }

  /** Tells something that changes no state. */
  void tell(DialogEvent event) {
    if (event.dialog().state() != DialogState.ENDED) {
      event.dialog().progress.event(event.atNs());
      listener.onDialogEvent(event);
    }
  }

  /** Progress was made with this status, 101 to 199. */
  void ringing(Dialog dialog, int status, long nowNs) {
    dialog.become(DialogState.RINGING);
    if (status >= 180 && status <= 183 && dialog.progress.isNews(status)) {
      tell(new DialogEvent.Ringing(dialog, nowNs, status));
    }
  }

  /** The dialog was answered, or is found to have been. */
  void answered(Dialog dialog, long nowNs) {
    if (!dialog.become(DialogState.CONFIRMED)) {
      return;
    }
    dialog.progress.answered();
    dialog
        .transfers
        .replacing()
        .flatMap(memory::find)
        .filter(other -> other != dialog)
        .ifPresent(other -> other.transfers.replaced());
    tell(new DialogEvent.Answered(dialog, nowNs));
  }

  /**
   * The dialog ended.
   *
   * @param nowNs when that was found out; its parties may have ended it before
   */
  void end(Dialog dialog, Ending ending, long nowNs) {
    if (!dialog.become(DialogState.ENDED)) {
      return;
    }
    EndReason reason =
        ending.reason().isHangUp() && dialog.transfers.isHandedOn()
            ? EndReason.REPLACED
            : ending.reason();
    dialog.progress.ended(reason, nowNs);
    dialog.transactions.release();
    dialog.descriptions.release();
    memory.retire(dialog);
    long atNs = Math.max(ending.atNs(), dialog.progress.lastEventNs());
    listener.onDialogEvent(new DialogEvent.Ended(dialog, atNs, reason, ending.status()));
  }
}
