package earshot.testkit.traffic.audio;

/** A source that is heard and silent by turns. */
record Talkspurts(AudioSource source, int talk, int pause) implements AudioSource {
  @Override
  public void read(long position, short[] into, int count) {
    source.read(position, into, count);
    for (int i = 0; i < count; i++) {
      if (inPause(position + i)) {
        into[i] = 0;
      }
    }
  }

  @Override
  public boolean isSilent(long position, int count) {
    return inPause(position) && inPause(position + count - 1) && count <= pause;
  }

  private boolean inPause(long position) {
    return position % (talk + pause) >= talk;
  }
}
