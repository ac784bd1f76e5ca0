# What others see, as the desk may see it (G5).
previews-see = See as they do
previews-title = As { $name } sees it
previews-lead = This is what { $name } sees right now. Nothing that you press here happens, { $name } is not told, and nothing counts as seen by them. That you looked is in the access log.
previews-frame = The page of { $name }
previews-inert-title = Not from here
previews-inert = Here you see their pages and pictures. Files cannot be downloaded, and nothing outside their own pages is opened. Go back with your browser.
previews-withheld-title = The clinic has begun its answer
previews-withheld = What it has typed and not yet sent is its own. A page without it would not be what its reader sees, so this page is shown again once the answer is sent.
