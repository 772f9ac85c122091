package earshot.capture.codec;

import java.util.BitSet;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way back from samples to a G.711 code word. Decoding gives few values, so a sample that was
 * decoded leads back to the octet that was on the wire; only µ-law's two words for zero become one.
 * Immutable; any thread.
 */
public final class LinearToG711 {
  private static final int VALUES = 1 << 16;
  private static final int LOWEST = Short.MIN_VALUE;
  private static final LinearToG711 MU_LAW = new LinearToG711(Codec.PCMU);
  private static final LinearToG711 A_LAW = new LinearToG711(Codec.PCMA);

  private final byte[] codes = new byte[VALUES];
  private final BitSet exact = new BitSet(VALUES);

  private LinearToG711(Codec codec) {
    short[] table = codec.table();
    // Of two words for one value the higher one: FF is what µ-law's silence is on the wire.
    NavigableMap<Short, Byte> words = new TreeMap<>();
    for (int word = 0; word < table.length; word++) {
      words.put(table[word], (byte) word);
    }
    for (int at = LOWEST; at <= Short.MAX_VALUE; at++) {
      short sample = (short) at;
      short nearest = nearest(words.floorKey(sample), words.ceilingKey(sample), sample);
      codes[at - LOWEST] = words.getOrDefault(nearest, (byte) 0);
      exact.set(at - LOWEST, nearest == sample);
    }
  }

  /** That of a codec. */
  public static LinearToG711 of(Codec codec) {
    return switch (codec) {
      case PCMU -> MU_LAW;
      case PCMA -> A_LAW;
    };
  }

  private static short nearest(@Nullable Short below, @Nullable Short above, short sample) {
    if (below == null || above == null) {
      return Objects.requireNonNull(below == null ? above : below);
    }
    return sample - below <= above - sample ? below : above;
  }

  /** The code word of the nearest value; the lower one of two that are as near. */
  public byte code(short sample) {
    return codes[sample - LOWEST];
  }

  /** Whether that word decodes to this very sample. */
  public boolean isExact(short sample) {
    return exact.get(sample - LOWEST);
  }
}
