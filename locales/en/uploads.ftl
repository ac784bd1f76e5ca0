uploads-choose = Choose files
uploads-choose-folder = Choose a whole folder or disc
uploads-drop = You can also drop files and folders here.
uploads-hint = PDF, photographs of paper, or a whole disc of images. Each file is kept exactly as you send it, at most 5 GB per file.
uploads-folder-hint = Viewer programs on a disc are left aside and listed; you need not sort them out.
uploads-send = Send the files
uploads-kept = { $n ->
    [one] { $n } file is safe with us. It is being looked at now.
   *[other] { $n } files are safe with us. They are being looked at now.
}
uploads-duplicate = { $n ->
    [one] { $n } file was already here, byte for byte, so it was not stored twice.
   *[other] { $n } files were already here, byte for byte, so they were not stored twice.
}
uploads-empty = { $n ->
    [one] { $n } file is empty and was not kept. Open the original, save it again and send that.
   *[other] { $n } files are empty and were not kept. Open the originals, save them again and send those.
}
uploads-too-long = { $n ->
    [one] { $n } file is larger than 5 GB and was not kept. Ask for it in parts, or on a disc.
   *[other] { $n } files are larger than 5 GB and were not kept. Ask for them in parts, or on a disc.
}
uploads-not-stored = { $n ->
    [one] { $n } file could not be stored on our side. Please send it again.
   *[other] { $n } files could not be stored on our side. Please send them again.
}
uploads-progress = { $done } of { $all } files safe
uploads-left = about { $time } left (minutes and seconds)
uploads-sending = Sending
uploads-again = The connection was interrupted. It is tried again automatically; keep this page open.
uploads-failed = Some files could not be sent. Choose the same files again: what is already safe is skipped.
uploads-done = Everything is safe. In a moment, the page shows what was found.
uploads-zip-hint = A ZIP of a folder is fine, too: it is unpacked here.
uploads-listing = Looking at what is here already
uploads-junk = Left out, because they belong to a viewer program: { $n }
uploads-pause = Pause
uploads-go = Go on
uploads-paused = Paused. What has arrived is safe.
uploads-signed-out = Your session has ended. Sign in again in another window, then press “Go on” here. What has arrived is safe.
uploads-unreadable = Could not be read from the disc and were not sent: { $names }
uploads-unfinished = Not finished yet
uploads-safe-of = { $done } of { $all } files safe
uploads-go-on = { $size } still to come. Choose the same folder again: what is safe is skipped.
uploads-go-on-other = { $name } is sending this. { $size } still to come.
uploads-what-arrived = What arrived
uploads-end = Send no more of this
uploads-more = Send more
uploads-nothing = Nothing of this has arrived yet.
uploads-safe = { $n ->
    [one] { $n } file is safe with us.
   *[other] { $n } files are safe with us.
}
uploads-lacking = { $n ->
    [one] { $n } file has not arrived yet.
   *[other] { $n } files have not arrived yet.
}
uploads-choose-again = Choose the same files or the same folder again: what is safe is skipped.
uploads-studies = Imaging
uploads-documents = Documents
uploads-aside-hint = They came along and are no records: viewer programs, settings, tables of contents. Nobody needs to send them.
