package earshot.capture.record;

/**
 * One end of a call. Parts that are not known are empty.
 *
 * @param uri the address as signalled
 * @param number the telephone number or extension in it
 * @param name the display name
 */
public record PartyRecord(String uri, String number, String name) {
  /** Nobody known. */
  public static final PartyRecord UNKNOWN = new PartyRecord("", "", "");
}
