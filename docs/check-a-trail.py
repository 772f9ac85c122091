#!/usr/bin/env python3
"""Checks that nothing was altered, left out, moved or added in an exported audit trail.

Usage: check-a-trail.py --key earshot.vkey FOLDER

FOLDER holds trail.jsonl and checkpoint, as `earshot policy audit --out FOLDER` wrote them. Needs
check-a-proof.py beside this file, Python 3.8 and OpenSSL 3, nothing else. See check-a-proof.md.
Exit status: 0 all is proven, 1 something is not, 2 the question could not be asked.
"""
import argparse, importlib.util, json, os, sys

spec = importlib.util.spec_from_file_location("proof", os.path.join(os.path.dirname(os.path.abspath(__file__)), "check-a-proof.py"))
proof = importlib.util.module_from_spec(spec)
spec.loader.exec_module(proof)


def leaves(path):
    """The hash of each line's leaf, and how many lines show their entry."""
    hashes, shown = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if type(told.get("position")) is not int or told["position"] != len(hashes):
                raise proof.NotProven("line %d is not entry %d" % (len(hashes) + 1, len(hashes)))
            if list(told) == ["position", "leaf"]:
                hashes.append(proof.sha256(b"\0", told["leaf"].encode()))
                shown += 1
            elif list(told) == ["position", "hash"] and len(told["hash"]) == 64:
                hashes.append(bytes.fromhex(told["hash"]))
            else:
                raise proof.NotProven("line %d is not written as it should be" % (len(hashes) + 1))
    return hashes, shown


def root_of(hashes):
    """The Merkle tree's root (RFC 6962, section 2.1): whole trees first, then right to left."""
    whole = []  # (size, root), each a power of two, each smaller than the one before
    for leaf in hashes:
        size, root = 1, leaf
        while whole and whole[-1][0] == size:
            root = proof.sha256(b"\1", whole.pop()[1], root)
            size *= 2
        whole.append((size, root))
    if not whole:
        return proof.sha256()
    root = whole.pop()[1]
    while whole:
        root = proof.sha256(b"\1", whole.pop()[1], root)
    return root


def main():
    parser = argparse.ArgumentParser(description="Checks an exported audit trail against the log's signed checkpoint.")
    parser.add_argument("--key", required=True, help="the log's verifying key, got in another way than the export")
    parser.add_argument("folder")
    asked = parser.parse_args()
    with open(os.path.join(asked.folder, "checkpoint"), encoding="utf-8") as note, open(asked.key, encoding="utf-8") as key:
        size, root = proof.open_checkpoint(note.read(), key.read())
    print("The checkpoint is signed: a log of", size, "entries.")
    hashes, shown = leaves(os.path.join(asked.folder, "trail.jsonl"))
    if len(hashes) != size:
        raise proof.NotProven("the export has %d entries, the log has %d" % (len(hashes), size))
    if root_of(hashes) != root:
        raise proof.NotProven("the entries are not those of the log that was signed")
    print("The export has all of them, in their order;", shown, "are shown, each as it was written.")


if __name__ == "__main__":
    try:
        main()
        print("PROVEN")
    except proof.NotProven as e:
        sys.exit("NOT PROVEN: " + str(e))
    except OSError as e:
        print("Cannot ask:", e, file=sys.stderr)
        sys.exit(2)
    except Exception as e:
        sys.exit("NOT PROVEN: the export or the key is not written as it should be: " + repr(e))
