// Which side of a call is heard. The recording's left channel is who called, its right who was called.
// As long as both are wanted the browser plays the file as it is; one side alone comes to both ears.

const LEVELS = { both: [1, 0, 0, 1], left: [1, 1, 0, 0], right: [0, 0, 1, 1] };

export class Sides {
  #audio;
  #context = null;
  #gains = [];

  constructor(audio) {
    this.#audio = audio;
    audio.addEventListener("play", () => this.#context?.resume());
  }

  choose(side) {
    if (!this.#context && side === "both") return;
    if (!this.#context) this.#build();
    this.#context.resume();
    LEVELS[side].forEach((level, i) => { this.#gains[i].gain.value = level; });
  }

  #build() {
    this.#context = new AudioContext();
    const source = this.#context.createMediaElementSource(this.#audio);
    const splitter = this.#context.createChannelSplitter(2);
    const merger = this.#context.createChannelMerger(2);
    source.connect(splitter);
    for (const [from, to] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
      const gain = this.#context.createGain();
      splitter.connect(gain, from);
      gain.connect(merger, 0, to);
      this.#gains.push(gain);
    }
    merger.connect(this.#context.destination);
  }
}
