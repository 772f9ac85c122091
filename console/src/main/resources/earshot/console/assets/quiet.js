// Where nobody speaks. Peaks are one octet a side, the loudest sample of each stretch of equal length.

const SHORTEST_MS = 1500;
const EDGE_MS = 300;

/** Stretches in which both sides are silent, without the moment before and after somebody speaks. */
export const silences = (peaks, durationMs) => {
  const columns = peaks.length / 2;
  const columnMs = durationMs / columns;
  const limit = Math.max(2, peaks.reduce((most, one) => Math.max(most, one), 0) * 0.03);
  const found = [];
  let from = -1;
  for (let i = 0; i <= columns; i++) {
    const silent = i < columns && peaks[2 * i] <= limit && peaks[2 * i + 1] <= limit;
    if (silent && from < 0) from = i;
    if (!silent && from >= 0) {
      const begin = from === 0 ? 0 : from * columnMs + EDGE_MS;
      const end = i * columnMs - EDGE_MS;
      if (end - begin >= SHORTEST_MS - 2 * EDGE_MS) found.push({ from: begin, to: end });
      from = -1;
    }
  }
  return found;
};

/** The end of the silence at this moment; null where somebody speaks, or is about to. */
export const endOfSilence = (found, ms) => {
  const here = found.find((one) => ms >= one.from && ms < one.to - 50);
  return here ? here.to : null;
};
