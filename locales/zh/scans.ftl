# The malware scan of files (S44).
desk-not-scanned = 本系统不对文件进行恶意软件扫描。
desk-not-scanned-mend = 这是系统运营者的设置。请仅在自带防护的电脑上打开原件。

scans-title = 恶意软件扫描
scans-clean = 未发现问题
scans-found = 发现：{ $name }
scans-failed = 暂时无法扫描，系统会自动重试
scans-waiting = 尚未扫描
scans-waived = 未扫描（按本系统的设置）

problem-malware = 此文件中发现恶意软件，已永久隔离，不会提供给任何人。
problem-malware-mend = 请不要在自己的设备上打开。请告知发送人检查其设备，并重新发送干净的副本，最好直接来自医院；然后移除此文件。
problem-not-scanned = 此文件尚未通过恶意软件扫描，暂时隔离。
problem-not-scanned-mend = 您无需操作，系统会自动重试。如果一小时后仍是如此，请告知系统运营者。
problem-scan-over-limit = 此文件超出恶意软件扫描的限制，已被隔离。
problem-scan-over-limit-mend = 请对方分成较小的部分发送，或请系统运营者提高扫描限制；之后系统会自动重试。

family-held-title = 暂不开放
family-held-dangerous = 此文件中发现危险内容，因此不会提供给任何人。
family-held-dangerous-mend = 请检查发送它的设备，并重新发送干净的副本，最好直接来自医院。您的协调员也能看到此提示。
family-held-unscanned = 此文件仍在接受恶意软件检查。
family-held-unscanned-mend = 您无需操作。通过检查后即可在此打开。
