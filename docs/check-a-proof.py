#!/usr/bin/env python3
"""Checks that a phone call's recording and record are those that were sealed.

Usage: check-a-proof.py --key earshot.vkey proof.json [FILE ...]

Needs Python 3.8 and OpenSSL 3, nothing else. See check-a-proof.md. Exit status: 0 all is proven,
1 something is not, 2 the question could not be asked.
"""
import argparse, base64, hashlib, json, os, subprocess, sys, tempfile


class NotProven(Exception):
    pass


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def strict_base64(text):
    octets = base64.b64decode(text, validate=True)
    if base64.b64encode(octets).decode() != text:
        raise NotProven("a base64 value is not written as it should be")
    return octets


def read_proof(path):
    octets = open(path, "rb").read()
    proof = json.loads(octets.decode("utf-8"))
    if list(proof) != ["format", "index", "leaf", "path", "checkpoint"] or proof["format"] != "earshot.proof/1":
        raise NotProven("this is not a proof of the form earshot.proof/1")
    if (json.dumps(proof, indent=2, ensure_ascii=False) + "\n").encode() != octets:
        raise NotProven("the proof was changed after it was made")
    return proof


def open_checkpoint(note, vkey):
    """The log's size and root, once the signature is found good (C2SP signed-note, tlog-checkpoint)."""
    name, key_id, key = vkey.strip().split("+", 2)
    key = strict_base64(key)
    if key[0] != 1 or len(key) != 33 or sha256(name.encode() + b"\n" + key)[:4].hex() != key_id:
        raise NotProven("the verifying key is damaged, or not an Ed25519 key")
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, value = line.split(" ")
        value = strict_base64(value)
        if dash != "\u2014" or signer != name or value[:4].hex() != key_id:
            continue
        if not ed25519_good(key[1:], text.encode(), value[4:]):
            raise NotProven("the signature of the checkpoint is wrong")
        origin, size, root = text.split("\n")[:3]
        if origin != name:
            raise NotProven("the checkpoint is that of another log: " + origin)
        return int(size), strict_base64(root)
    raise NotProven("the checkpoint is not signed by the key of " + name)


def ed25519_good(key, message, signature):
    """RFC 8032, by OpenSSL; the prefix makes the key a SubjectPublicKeyInfo (RFC 8410)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, octets in (("key", bytes.fromhex("302a300506032b6570032100") + key), ("message", message), ("signature", signature)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(octets)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in message -sigfile signature"
        return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0


def root_of(leaf, index, size, path):
    """The root that the leaf and the hashes beside its way lead to (RFC 9162, section 2.1.3.2)."""
    node, last, at = index, size - 1, sha256(b"\0", leaf)
    for text in path:
        beside = bytes.fromhex(text)
        if last == 0 or len(beside) != 32 or beside.hex() != text:
            raise NotProven("a hash in the proof is one too many, or not written as it should be")
        if node & 1 or node == last:
            at = sha256(b"\1", beside, at)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            at = sha256(b"\1", at, beside)
        node, last = node >> 1, last >> 1
    return at if last == 0 else None


def main():
    parser = argparse.ArgumentParser(description="Checks a call against the practice's log.")
    parser.add_argument("--key", required=True, help="the log's verifying key, got in another way than the proof")
    parser.add_argument("proof")
    parser.add_argument("files", nargs="*", help="the call's recording (.wav) and record (.json)")
    asked = parser.parse_args()
    proof = read_proof(asked.proof)
    size, root = open_checkpoint(proof["checkpoint"], open(asked.key, encoding="utf-8").read())
    print("The checkpoint is signed: a log of", size, "entries.")
    if type(proof["index"]) is not int or not 0 <= proof["index"] < size or root_of(proof["leaf"].encode(), proof["index"], size, proof["path"]) != root:
        raise NotProven("the entry is not in the log that was signed")
    print("The entry is number", proof["index"], "of that log. It says:")
    print("  " + proof["leaf"].rstrip("\n").replace("\n", "\n  "))
    sealed = {line.split(" ")[-1]: line for line in proof["leaf"].split("\n") if line.startswith(("record ", "file "))}
    for path in asked.files:
        found = sealed.get(sha256(open(path, "rb").read()).hex())
        if not proof["leaf"].startswith("earshot.log/1 call-sealed\n") or found is None:
            raise NotProven(path + " is not what was sealed: the entry has no such SHA-256")
        print(path, "is what was sealed, octet for octet, as:", " ".join(found.split(" ")[:-1]))


if __name__ == "__main__":
    try:
        main()
        print("PROVEN")
    except NotProven as e:
        sys.exit("NOT PROVEN: " + str(e))
    except OSError as e:
        print("Cannot ask:", e, file=sys.stderr)
        sys.exit(2)
    except Exception as e:
        sys.exit("NOT PROVEN: the proof or the key is not written as it should be: " + repr(e))
