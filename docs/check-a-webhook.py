#!/usr/bin/env python3
"""Checks that a message is Earshot's, was not altered, and is not an old one sent again.

Usage: WEBHOOK_SECRET=whsec_… check-a-webhook.py ID TIMESTAMP SIGNATURE < BODY

The three are the headers webhook-id, webhook-timestamp and webhook-signature; BODY is the request's
body, octet for octet as it came. See api.md. Needs Python 3.8, nothing else.
Exit status: 0 it is, 1 it is not.
"""
import base64, hashlib, hmac, os, sys, time

FIVE_MINUTES = 300


def is_ours(secret, message, timestamp, signature, body, now):
    key = base64.b64decode(secret[len("whsec_"):])
    signed = ("%s.%s." % (message, timestamp)).encode() + body
    right = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # Several signatures can stand beside each other; compared so that the time tells nothing.
    genuine = any(hmac.compare_digest(one, right) for one in signature.split(" "))
    return genuine and timestamp.isdigit() and abs(now - int(timestamp)) <= FIVE_MINUTES


if __name__ == "__main__":
    ours = is_ours(os.environ["WEBHOOK_SECRET"], *sys.argv[1:4], sys.stdin.buffer.read(), time.time())
    print("genuine" if ours else "NOT genuine, or too old")
    sys.exit(0 if ours else 1)
