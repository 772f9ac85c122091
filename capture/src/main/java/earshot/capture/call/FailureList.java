package earshot.capture.call;

import earshot.capture.failure.CaptureFailure;
import earshot.capture.failure.FailureCode;
import earshot.capture.net.AddressTable;
import earshot.capture.record.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A call's failures while they are being found. */
final class FailureList {
  private final AddressTable addresses;
  private final List<CaptureFailure> failures = new ArrayList<>();

  FailureList(AddressTable addresses) {
    this.addresses = addresses;
  }

  void add(FailureCode code, long atNs, @Nullable MediaStream stream, String detail) {
    failures.add(
        new CaptureFailure(
            code,
            CallId.instant(atNs),
            stream == null ? "" : String.format(Locale.ROOT, "0x%08x", stream.ssrc()),
            stream == null ? "" : addresses.text(stream.source()),
            detail));
  }

  boolean isEmpty() {
    return failures.isEmpty();
  }

  List<CaptureFailure> all() {
    return List.copyOf(failures);
  }
}
