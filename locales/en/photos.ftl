# Photographs of one paper (D7).
photos-title = Join photos of one paper
photos-lead = Type which page each photo is: 1 for the first page, 2 for the next. Leave empty what does not belong to this paper.
photos-place = Page
photos-hint = The photos become one document with the name and date of page 1. Nobody has been given it yet. The originals stay as they are, and you can take it apart again.
photos-button = Join these photos
photos-none = No two photos on this case can be joined. Only single photos that have passed all checks can.
photos-too-few = Give at least two photos a page number.
photos-twice = Another photo is this page already.
photos-number = Type a number from 1 to { $n }, or leave it empty.
photos-gone = One of these photos is not here any more. Look at the list again.
photos-categories = These photos have different categories, so different consents may cover them. Give them the same category first.
photos-senders = Different people sent these photos, and each may see only their own. Photos of one sender can be joined.
photos-granted = Somebody has been given one of these photos. Take that back first, or leave this photo out, so that nobody sees more or less than was agreed.
photos-joined-of = Joined from { $n } photos
photos-apart-hint = Each photo becomes a document of its own again, with the name it had.
photos-apart = Take it apart
photos-apart-granted = Somebody has been given this document. Take that back before you take it apart.
event-photos-joined = { $who } joined photos into { $what }
event-photos-taken-apart = { $who } took { $what } apart into its photos
photos-taps = Or tap the pictures in the order of the pages.
photos-alt = Photo: { $title }

## In the family
family-photos-title = Photos of one paper
family-photos-none = There are not two photos of yours that could be pages of one paper. Photos that you have just sent appear here as soon as they have been looked at.
family-photos-hint = The photos become one document, in this order. The photos themselves stay as they are, and { $name } can take it apart again.
family-photos-ask = These photos have been filed separately or given to somebody already. Ask { $name } to join them.
family-photos-joining = Your photos are being put together.
family-photos-joined = Your photos are one document now.
