package earshot.storage.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import earshot.storage.log.LogEntry.CallSealed;
import earshot.storage.log.LogEntry.FileDigest;
import java.time.Instant;
import java.util.List;

/** A call in a log of 100 entries, with its proof. */
record ProvenCall(SigningKey key, String callRecord, String audio, EntryProof proof) {
  private static final SigningKey KEY = TestKeys.generate("earshot/test");

  static ProvenCall make() {
    String record = "{\"schema\": \"earshot.call/1\"}\n";
    String audio = "RIFF and so on";
    LogEntry entry =
        new CallSealed(
            Instant.parse("2026-04-14T10:18:04.120Z"),
            "20260414T101530.123456Z-9f2c41d07a",
            Sha256.of(record.getBytes(UTF_8)),
            List.of(new FileDigest("audio.wav", Sha256.of(audio.getBytes(UTF_8)))));
    return new ProvenCall(KEY, record, audio, proof(entry));
  }

  private static EntryProof proof(LogEntry entry) {
    MemoryTiles tiles = MemoryTiles.numbered(70);
    tiles.append(entry.leaf());
    for (int i = 71; i < 100; i++) {
      tiles.append(MemoryTiles.leaf(i));
    }
    MerkleTree tree = new MerkleTree(tiles);
    String checkpoint = new Checkpoint("earshot/test", 100, tree.root(100)).signed(KEY);
    return new EntryProof(entry, tree.inclusion(70, 100), checkpoint);
  }
}
