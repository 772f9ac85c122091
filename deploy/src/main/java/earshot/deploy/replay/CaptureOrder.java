package earshot.deploy.replay;

import earshot.capture.tap.CaptureInput;
import earshot.capture.tap.CaptureInput.CaptureFile;
import earshot.capture.tap.CapturedFrame;
import earshot.capture.tap.PcapTap;
import earshot.capture.tap.UnreadableCaptureException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Captures in the order of their first packets: so the parts of a rotated capture come in the order
 * in which they were written, whatever they are called.
 */
final class CaptureOrder {
  private record Dated(CaptureInput input, long firstNs) {}

  private CaptureOrder() {}

  /**
   * The inputs in order; what cannot be looked into beforehand (a pipe), or has no packet, comes
   * last. A single input is not opened for that.
   *
   * @param unreadable is told what is wrong with inputs that are no captures; they are left out
   */
  static List<CaptureInput> of(List<CaptureInput> inputs, Consumer<String> unreadable) {
    if (inputs.size() < 2) {
      return inputs;
    }
    CapturedFrame frame = new CapturedFrame();
    List<Dated> dated = new ArrayList<>();
    for (CaptureInput input : inputs) {
      try {
        dated.add(new Dated(input, firstNs(input, frame)));
      } catch (UnreadableCaptureException e) {
        unreadable.accept(String.valueOf(e.getMessage()));
      }
    }
    dated.sort(Comparator.comparingLong(Dated::firstNs));
    return dated.stream().map(Dated::input).toList();
  }

  private static long firstNs(CaptureInput input, CapturedFrame frame) {
    if (!(input instanceof CaptureFile file) || !Files.isRegularFile(file.path())) {
      return Long.MAX_VALUE;
    }
    try (PcapTap tap = input.open()) {
      return tap.next(frame) ? frame.timestampNs() : Long.MAX_VALUE;
    }
  }
}
