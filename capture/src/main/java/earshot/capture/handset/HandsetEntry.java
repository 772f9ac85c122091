package earshot.capture.handset;

import earshot.capture.codec.Codec;
import earshot.capture.record.CallId;
import earshot.capture.sdp.MediaDescription;
import earshot.capture.sdp.MediaEncryption;
import earshot.capture.sdp.MediaFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the register knows about one handset so far. */
final class HandsetEntry {
  private final String addressOfRecord;
  private final String address;
  private long mac = -1;
  private String userAgent = "";
  private boolean registered;
  private List<String> offered = List.of();
  private List<String> answered = List.of();
  private Recordable recordable = Recordable.UNKNOWN;
  private long callsRecorded;
  private long callsMissed;
  private long lastSeenNs;
  private long lastRecordedNs = -1;

  HandsetEntry(String addressOfRecord, String address) {
    this.addressOfRecord = addressOfRecord;
    this.address = address;
  }

  void seen(long nowNs, long fromMac, String agent) {
    lastSeenNs = Math.max(lastSeenNs, nowNs);
    if (fromMac >= 0) {
      mac = fromMac;
    }
    if (!agent.isEmpty()) {
      userAgent = agent;
    }
  }

  /** The clock was set by so much. */
  void shift(long byNs) {
    lastSeenNs += byNs;
  }

  boolean isRegistered() {
    return registered;
  }

  long lastSeenNs() {
    return lastSeenNs;
  }

  void registers() {
    registered = true;
  }

  void describes(MediaDescription audio, boolean offer) {
    List<String> codecs =
        audio.formats().stream()
            .map(MediaFormat::encoding)
            .filter(encoding -> !encoding.equals("TELEPHONE-EVENT") && !encoding.equals("CN"))
            .distinct()
            .toList();
    if (offer) {
      offered = codecs;
    } else {
      answered = codecs;
    }
    recordable = recordable(audio);
  }

  private static Recordable recordable(MediaDescription audio) {
    if (audio.encryption() != MediaEncryption.NONE) {
      return Recordable.NO_ENCRYPTED;
    }
    boolean decodable =
        audio.formats().stream()
            .anyMatch(
                format ->
                    Codec.ofEncoding(format.encoding(), format.clockRateHz(), format.channels())
                        .isPresent());
    return decodable ? Recordable.YES : Recordable.NO_CODEC;
  }

  void called(boolean recorded, long endedNs) {
    if (recorded) {
      callsRecorded++;
      lastRecordedNs = Math.max(lastRecordedNs, endedNs);
    } else {
      callsMissed++;
    }
  }

  Handset snapshot() {
    return new Handset(
        addressOfRecord,
        address,
        macText(),
        userAgent,
        registered,
        offered,
        answered,
        recordable,
        callsRecorded,
        callsMissed,
        CallId.instant(lastSeenNs),
        lastRecordedNs < 0 ? Optional.empty() : Optional.of(CallId.instant(lastRecordedNs)));
  }

  private String macText() {
    if (mac < 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      text.append(text.isEmpty() ? "" : ":")
          .append(String.format(Locale.ROOT, "%02x", mac >> shift & 0xFF));
    }
    return text.toString();
  }
}
