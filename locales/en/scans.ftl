# The malware scan of files (S44).
desk-not-scanned = This installation does not scan files for malware.
desk-not-scanned-mend = It is set so by whoever runs it. Open originals only on a computer that has protection of its own.

scans-title = Malware scan
scans-clean = Nothing found
scans-found = Found: { $name }
scans-failed = Not possible so far; it is tried again by itself
scans-waiting = Not scanned yet
scans-waived = Not scanned, as this installation is set

problem-malware = Malware was found in this file. It is held back for good: nobody is given it.
problem-malware-mend = Do not open it on your own device. Tell the sender to check theirs and to send a clean copy, best straight from the hospital; then remove this one.
problem-not-scanned = This file has not passed the malware scan yet and is held back.
problem-not-scanned-mend = You do not need to do anything: it is tried again by itself. If it stays so for an hour, tell whoever runs this installation.
problem-scan-over-limit = This file is over the limits of the malware scanner and is held back.
problem-scan-over-limit-mend = Ask for it in smaller parts, or ask whoever runs this installation to raise the scanner’s limits; then it is tried again by itself.

family-held-title = Held back for now
family-held-dangerous = Something dangerous was found in this file, so nobody is given it.
family-held-dangerous-mend = Please check the device it came from, and send a clean copy, best straight from the hospital. Your coordinator sees this, too.
family-held-unscanned = This file is still being checked for malware.
family-held-unscanned-mend = You do not need to do anything. It opens here as soon as the check has passed it.
