package earshot.testkit.junit;

/** Says what is expected of replayed captures and their calls. */
public final class EarshotAssertions {
  private EarshotAssertions() {}

  /** About a call. */
  public static CallAssert assertThat(ReplayedCall call) {
    return new CallAssert(call);
  }

  /** About a capture. */
  public static CaptureAssert assertThat(ReplayedCapture capture) {
    return new CaptureAssert(capture);
  }
}
