#!/bin/sh
# Speaks conversations.tsv and writes the clips beside the classes that play them.
#
# Needs the Debian packages flite, sox and ffmpeg (the last only for G.722). The voices slt, rms and awb come with
# flite; they are Carnegie Mellon University's, whose licence lets what they speak be used and passed on freely.
# Of Debian's synthesisers flite was taken by the ear of a machine: of "The results are normal. The doctor does not need to
# see you." PocketSphinx heard every word from slt, rms and awb, and "the results are old but opting to see you" from
# espeak-ng's en-gb.
#
# Each turn becomes one raw file without a header, 8,000 octets a second: G.711 A-law (.al), except in the conversation
# "visit", which is G.722 (.g722), for the handset that speaks nothing else. index.tsv says who speaks when, and what.
# The same packages give the same octets.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../src/main/resources/earshot/testkit/speech
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
rm -f "$out"/*.al "$out"/*.g722 "$out"/index.tsv

# Spoken level: -20 dB below full scale, by the mean power of the turn.
target_db=-20

mean_power_db() { # FILE
  sox "$1" -n stats 2>&1 | awk '/^RMS lev dB/ { print $4 }'
}

# The limiter that keeps peaks from clipping takes a little of the power away: the second round puts it back.
to_level() { # IN OUT
  gain=0
  # shellcheck disable=SC2034
  for round in 1 2 3; do
    sox -D "$1" "$2" gain -l "$gain"
    gain=$(awk -v gain="$gain" -v have="$(mean_power_db "$2")" -v want=$target_db \
      'BEGIN { printf "%.2f", gain + want - have }')
  done
}

# Whole frames of 20 ms, so that a turn ends where a packet does.
whole_frames() { # FILE RATE: length in samples of that rate
  echo $((($(soxi -s "$1") + $2 / 50 - 1) / ($2 / 50) * ($2 / 50)))
}

tab=$(printf '\t')
last='' at=0 turn=0
printf '# conversation\tspeaker\tstart_ms\tduration_ms\tclip\ttext\n' >"$out/index.tsv"
grep -v '^#' "$here/conversations.tsv" | while IFS="$tab" read -r name speaker voice pause text; do
  [ "$name" = "$last" ] || { at=0; turn=0; last=$name; }
  turn=$((turn + 1))
  clip=$name-$turn-$speaker
  flite -voice "$voice" --setf duration_stretch=0.94 -t "$text" -o "$work/spoken.wav"
  # Silence at both ends is trimmed (the pauses are in the script) and the ends are faded.
  sox -D "$work/spoken.wav" "$work/trimmed.wav" \
    silence 1 0.01 0.5% fade t 0.01 reverse silence 1 0.01 0.5% fade t 0.03 reverse
  case $name in
    visit) rate=16000 band=50-7000 clip=$clip.g722 ;;
    *) rate=8000 band=300-3400 clip=$clip.al ;;
  esac
  sox -D "$work/trimmed.wav" -r $rate "$work/band.wav" rate -v sinc $band
  to_level "$work/band.wav" "$work/level.wav"
  samples=$(whole_frames "$work/level.wav" $rate)
  sox -D "$work/level.wav" "$work/whole.wav" pad 0 "$((samples - $(soxi -s "$work/level.wav")))s"
  case $name in
    visit) ffmpeg -nostdin -v error -y -i "$work/whole.wav" -c:a g722 -f g722 "$out/$clip" ;;
    *) sox -D "$work/whole.wav" -t al "$out/$clip" ;;
  esac
  at=$((at + pause))
  ms=$((samples * 1000 / rate))
  printf '%s\t%s\t%d\t%d\t%s\t%s\n' "$name" "$speaker" "$at" "$ms" "$clip" "$text" >>"$out/index.tsv"
  at=$((at + ms))
done
