account-signing-in = How you sign in
account-changed-on = Changed on { $day }.
account-set-up-on = Set up on { $day }.
account-password-change = Change the password
account-authenticator = Authenticator app
account-authenticator-renew = Set up a new one
account-recovery = Recovery codes
account-recovery-make = Make new codes
account-refused = Failed attempts
account-refused-count = { $n ->
    [one] { $n } attempt to sign in as you failed in the last 30 days.
   *[other] { $n } attempts to sign in as you failed in the last 30 days.
}
account-refused-last = The last one: { $when }. If that was not you, change your password.
account-recovery-left = { $n ->
    [one] { $n } code is left.
   *[other] { $n } codes are left.
}
account-recovery-few = { $n ->
    [one] Only { $n } code is left: make new ones
   *[other] Only { $n } codes are left: make new ones
}
account-alone = You are the only owner at work. If you lose your phone and your recovery codes, nobody here can let you in again; only the operator of this installation can. Keep your recovery codes apart from your phone, or invite a second owner.
account-end = End
account-end-hint = Ending a session signs that browser out at once. If one of these is not yours, end it and change your password.
account-end-others = End all others
account-agency = The agency
account-done-password = Your password is changed. Every other session has ended.
account-done-authenticator = The new authenticator works; the old one no longer does. Every other session has ended.
account-done-passkey = The passkey is added.
account-done-passkey-removed = The passkey is removed.
account-done-ended = Ended.
account-current = Your current password
account-current-hint = So that nobody changes this at a browser that you left open.
account-fault-no-current = Give your current password
account-fault-current = This is not your current password
account-fault-same = Choose another password than the current one
password-title = Change your password
password-lead = Every other session of yours ends at once, and an e-mail tells you that it happened.
password-new = New password
password-rules = At least { $n } characters: four words that have nothing to do with each other are good. Not your e-mail address, and not one that everybody tries first. Spaces and every script are welcome.
password-again = New password, once more
password-button = Change the password
password-fault-too-short = { $n ->
    [one] Use at least { $n } character
   *[other] Use at least { $n } characters
}
password-fault-too-long = Use at most 200 characters
password-fault-common = This one is guessed too easily. Take several words that have nothing to do with each other
password-fault-own-address = Do not use your e-mail address
password-fault-again = The two are not the same
authenticator-title = Set up a new authenticator
authenticator-lead = The one that you have keeps working until the new one has shown a right code. Then every other session of yours ends, and an e-mail tells you.
authenticator-qr = Code for the authenticator app
authenticator-scan = Scan this with the authenticator app on your phone, or type the key into it:
authenticator-copy = Copy the key
authenticator-code = The six-digit code that the app shows now
authenticator-code-hint = It proves that the app has the key.
authenticator-button = Use this one from now on
authenticator-fault-code = This code is not right. Wait for the next one and check the clock of your phone
recovery-title = Recovery codes
recovery-lead = Each lets you in once in place of the authenticator’s code, together with your password: for the day on which your phone is lost.
recovery-replaces = New codes replace those that you have.
recovery-button = Make ten new codes
recovery-yours = Your recovery codes
recovery-once = They are shown only now.
recovery-keep = Print this page or copy them to a place apart from your phone. Whoever has one and your password gets in.
recovery-copy = Copy all
recovery-kept = I have kept them
recovery-kept-sign-in = I have kept them: sign in
passkeys-title = Passkeys
passkeys-empty = None yet. With a passkey you sign in with your finger, your face or the PIN of your device, without a password and a code.
passkeys-name = Name
passkeys-added = Added
passkeys-unused = Not used yet
passkeys-add = Add a passkey
passkeys-remove = Remove
passkeys-remove-one = Remove the passkey { $name }
passkey-title = Add a passkey
passkey-lead = Your device makes a key that never leaves it, or that your own account there keeps. It opens only at this address, so a false website cannot get hold of it. The password and the authenticator go on working as well.
passkey-name = What you call it
passkey-name-hint = So that you know later which device it is.
passkey-button = Ask my device
passkey-without-script = This browser runs no scripts here, or knows no passkeys. Sign in with password and code instead.
passkey-failed = Your device gave no passkey. Try again, or go on without it.
passkey-fault-name = Give it a name
passkey-fault-refused = What the device answered could not be accepted. Ask it once more
passkey-fault-known = This passkey is known already
passkey-removal-title = Remove a passkey
passkey-removal-consequence = It opens nothing here from now on. Password and authenticator go on working. Remove it on the device as well, or it will still be offered there.
sign-in-passkey = Sign in with a passkey
sign-in-passkey-or = Or with your password and a code:
sign-in-passkey-refused = This passkey does not open anything here. Sign in with password and code
sign-in-lost = I have lost my phone or my password
sign-in-lost-how = Without your phone, type one of your recovery codes in place of the six digits. Without those, or without your password, ask an owner of your agency: they can send you a link to set it up again.
members-title = Members
members-lead = Who works here, and how they get in. What they may see of a case is decided on the case.
members-invite = Invite a member
members-invite-lead = They get a letter with a link, choose a password and set up their second factor. Until then they see nothing.
members-invite-button = Send the invitation
members-name = Name
members-full-name = Full name
members-email-hint = They sign in with this address; it cannot belong to another account.
members-role = Role
member-role-long-owner = Owner: runs the agency, manages members, erases cases
member-role-long-coordinator = Coordinator: runs cases
member-role-long-viewer = Viewer: reads the organisational side, no medical content
members-language = Language
members-zone = Time zone
members-state = State
members-last = Signed in last
members-acts = What you can do
members-you = you
members-out = Kept out
members-at-work = At work
members-invited = Invited
members-anew = Sets up sign-in again
members-link-until = The link works until { $until }
members-link-over = The link has ended: send another
members-passkeys = { $n ->
    [one] { $n } passkey
   *[other] { $n } passkeys
}
members-codes = { $n ->
    [one] { $n } recovery code left
   *[other] { $n } recovery codes left
}
members-never = Never
members-reset = Reset sign-in
members-again = Send the link again
members-keep-out = Keep out
members-change-role = Change the role
members-let-in = Let in again
members-fault-name = Give the full name
members-fault-role = Choose a role
members-fault-zone = Choose a time zone
members-fault-known = This address has an account already
members-fault-lost = Choose what was lost
members-done-invited = The letter with the link is on its way.
members-done-reset = What was lost no longer works. The letter with the link is on its way.
members-done-out = Kept out. Their sessions have ended.
members-done-in = Let in again.
members-done-role = The role is changed. It takes effect with their next click.
members-reset-title = Reset the sign-in of { $name }
members-reset-be-sure = First make sure that it is really they who ask: call them at a number that you know.
members-reset-ends = Every session of theirs ends at once.
members-reset-takes = Authenticator, passkeys and recovery codes no longer work.
members-reset-link = A link goes to { $email }; with it they set up their sign-in again. It works once, for three days.
members-reset-button = Take it away and send the link
members-lost = What was lost
members-lost-second-factor = The phone or the passkey. Their password stays, and the link asks for it
members-lost-everything = The password, too. They choose a new one
members-again-title = Send { $name } the link again
members-again-consequence = The link from before stops working. The new one works once, for three days.
members-keep-out-title = Keep { $name } out
members-keep-out-consequence = Their sessions and open links end at once, and they cannot sign in. What they did stays in the access log under their name. You can let them in again.
members-let-in-title = Let { $name } in again
members-let-in-consequence = They sign in as before, with what they had. Links that were open do not come back.
members-role-title = Give { $name } another role
members-role-consequence = It takes effect at once, on every page they open from now on. On which cases they work, and what they see there, is decided on the case and stays as it is.
members-role-button = Save the role
members-fault-same-role = Choose another role than the present one
set-up-title = Set up how you sign in
set-up-lead-invited = { $house } invites you to its desk. Choose a password and set up a second factor; afterwards you get recovery codes, and sign in.
set-up-lead-second-factor = An owner of { $house } has reset your sign-in. Enter the password that you know and set up a new second factor.
set-up-lead-everything = { $house } has reset your sign-in. Choose a new password and set up a new second factor.
set-up-until = This link works once, until { $until }.
set-up-mail = We send a code to { $address }: the address that this link went to. Have that mailbox at hand; the code is good for 15 minutes, in this browser.
set-up-mail-button = Send me a code
set-up-mailed = The code from the e-mail
set-up-mailed-code = Code
set-up-mailed-hint = Eight digits. Ask again from the link if it does not come.
set-up-fault-mailed = This is not the code, or it is over. Open the link again and ask for another.
set-up-password = 1. Password
set-up-current-hint = The link alone is not enough.
set-up-app = 2. Authenticator app
set-up-app-lead = Any app for six-digit codes will do: Google Authenticator, Microsoft Authenticator, Aegis, 2FAS and others.
set-up-button = Set it up
set-up-done-title = You are set up
set-up-done-lead = Keep these codes before you go on.
