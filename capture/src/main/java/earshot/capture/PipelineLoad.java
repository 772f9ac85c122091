package earshot.capture;

/**
 * How much the capture pipeline holds at a moment.
 *
 * @param calls calls that are up, those that wait to be written included
 * @param legs the legs of these
 * @param dialogs SIP dialogs that go on
 * @param streams RTP streams that are followed, those of no known call included
 * @param endpoints addresses with ports at which media is awaited
 */
public record PipelineLoad(int calls, int legs, int dialogs, int streams, int endpoints) {
  /** Nothing goes on. */
  public static final PipelineLoad NONE = new PipelineLoad(0, 0, 0, 0, 0);
}
