"""The people of tests/long/versions.sh: some read every screen of the demonstration, some write, now at the older version and now
at the newer one. Ends with 1 if anybody was refused, or if something acknowledged is not there at the end.

    versions.py DEMO.JSON OLD NEW PROGRAM LOG
"""

import collections
import http.client
import json
import random
import re
import subprocess
import sys
import threading
import time
import urllib.parse

MANIFEST, OLD, NEW, PROGRAM, LOG = sys.argv[1:]
SEED = random.randrange(10**9)
print(f"seed {SEED}", flush=True)
demo = json.load(open(MANIFEST))
served = [OLD]
stop = threading.Event()
said, wrong = collections.Counter(), []
kept = []
guard = threading.Lock()


class Browser:
    """Cookies by hand: a session opens both versions, which share a database and a key."""

    def __init__(self, persona):
        self.cookies = {}
        page = self.call(OLD, "GET", "/demo")[1]
        status, _ = self.call(OLD, "POST", f"/demo/as/{persona}", {"_csrf": token(page)})
        assert status == 303, (persona, status)

    def call(self, base, method, path, fields=None, files=None):
        place = urllib.parse.urlsplit(base)
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": base,
            "Sec-Fetch-Site": "same-origin",
        }
        body = None
        if files:
            mark = "----carnet"
            parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
            for name, data in files:
                head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
                parts.append(head.encode() + data + b"\r\n")
            body = b"".join(parts) + f"--{mark}--\r\n".encode()
            headers["Content-Type"] = f"multipart/form-data; boundary={mark}"
        elif fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode(errors="replace")
        line.close()
        return answer.status, text


def paper(words):
    """One page as PDF: what is no record is told so, and kept nowhere."""
    shown = f"BT /F 18 Tf 60 760 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return whole + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def token(page):
    found = re.search(r'name="_csrf" value="([^"]*)"', page)
    assert found, page[:2000]
    return found[1]


def note(base, what, status, fine):
    with guard:
        said[("older" if base == OLD else "newer", what, status)] += 1
        if status not in fine:
            wrong.append((base, what, status))


def reading(number):
    dice = random.Random(SEED + number)
    browsers = {}
    # A page that streams for ever is none to read to its end.
    screens = [one for one in demo["screens"] if not one["url"].endswith("/live")]
    while not stop.is_set():
        screen = dice.choice(screens)
        persona = screen["as"]
        if persona == "stranger":
            continue
        if persona not in browsers:
            browsers[persona] = Browser(persona)
        base = dice.choice(served)
        place = urllib.parse.urlsplit(screen["url"])
        path = place.path + (f"?{place.query}" if place.query else "")
        status, _ = browsers[persona].call(base, "GET", path)
        # The first version's own pages (mailbox, choice of persona) are the demonstration's alone.
        if path.startswith("/demo"):
            continue
        note(base, f"read as {persona}", status, {200, 303})


def writing(number):
    dice = random.Random(SEED + 1000 + number)
    maryam = Browser("coordinator")
    case = next(p["link"]["case"] for p in demo["personas"] if p["name"] == "patient")
    count = 0
    while not stop.is_set():
        count += 1
        base, name = dice.choice(served), f"Visitor {number} {count:05}"
        page = maryam.call(base, "GET", f"/cases/{case}/participants/new")[1]
        # Where the form was drawn and where it is sent need not be the same version.
        there = dice.choice(served)
        fields = {"_csrf": token(page), "role": "other", "name": name, "there_for": "the journey", "language": "en",
                  "zone": "Asia/Qatar", "time_zone": "Asia/Qatar", "channel": "email", "email": f"v{number}.{count}@example.test"}
        status, text = maryam.call(there, "POST", f"/cases/{case}/participants", fields)
        note(there, "add a person", status, {303})
        if status == 303:
            with guard:
                kept.append(name)
        elif status == 422:
            print(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text))[:800], flush=True)
        if count % 4 == 0:
            page = maryam.call(base, "GET", f"/cases/{case}/documents")[1]
            # The words of a file's name are in its title, its numbers are not.
            file = "visit" + "".join(chr(ord("a") + int(digit)) for digit in f"{number}{count:05}")
            status, _ = maryam.call(there, "POST", f"/cases/{case}/documents", {"_csrf": token(page)}, [(f"{file}.pdf", paper(name))])
            note(there, "send a file", status, {303})
            if status == 303:
                with guard:
                    kept.append(file)
        time.sleep(0.2)


def say(what):
    with guard:
        print(f"{what}: {sum(said.values())} answers, {len(wrong)} wrong", flush=True)


def guarded(work):
    def run(number):
        try:
            work(number)
        except Exception as error:  # a line that breaks is what this looks for
            with guard:
                wrong.append((work.__name__, repr(error)))
            raise
    return run


threads = [threading.Thread(target=guarded(reading), args=(n,), daemon=True) for n in range(3)]
threads += [threading.Thread(target=guarded(writing), args=(n,), daemon=True) for n in range(2)]
for thread in threads:
    thread.start()
time.sleep(20)
say("the older version alone")
subprocess.run([PROGRAM, "migrate"], check=True)
say("while the database was brought up to date")
time.sleep(20)
say("the older version on the newer database")
newer = subprocess.Popen([PROGRAM, "serve", "--worker"], stdout=open(LOG, "w"), stderr=subprocess.STDOUT)
try:
    for _ in range(120):
        try:
            http.client.HTTPConnection(urllib.parse.urlsplit(NEW).netloc, timeout=5).request("GET", "/sign-in")
            break
        except OSError:
            time.sleep(0.5)
    served.append(NEW)
    time.sleep(60)
    say("both")
    served.remove(OLD)
    time.sleep(20)
    say("the newer version alone")
    stop.set()
    for thread in threads:
        thread.join()
    maryam = Browser("coordinator")
    case = next(p["link"]["case"] for p in demo["personas"] if p["name"] == "patient")
    everything = ""
    for _ in range(60):
        everything = "".join(maryam.call(NEW, "GET", f"/cases/{case}/{room}")[1] for room in ("participants", "documents"))
        lost = [name for name in kept if name not in everything]
        if not lost:
            break
        time.sleep(1)
finally:
    newer.send_signal(2)
    newer.wait()
for (version, what, status), times in sorted(said.items()):
    print(f"   {version:6} {what:28} {status} {times:6}")
print(f"{len(kept)} were acknowledged, {len(lost)} of them are not there", lost[:5])
for one in wrong[:20]:
    print("   wrong:", *one)
print("everything held" if not wrong and not lost else "it did not hold")
sys.exit(bool(wrong or lost))
