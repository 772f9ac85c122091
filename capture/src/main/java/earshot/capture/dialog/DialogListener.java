package earshot.capture.dialog;

/**
 * Hears what happens to dialogs. Called on the capture thread, during the packet that caused it.
 */
@FunctionalInterface
public interface DialogListener {
  /** Takes one event. */
  void onDialogEvent(DialogEvent event);
}
