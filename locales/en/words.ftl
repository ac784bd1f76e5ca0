purpose-second-opinion = Second opinion
purpose-diagnosability = Can this be diagnosed there?
purpose-preliminary-route = Preliminary treatment route
purpose-trip-length = Estimate of the trip’s length
purpose-missing-documents = List of missing documents
purpose-cost-estimate = Cost estimate
sex-female = Female
sex-male = Male
sex-other = Other
sex-unknown = Not known
role-patient = Patient
role-family = Family
role-interpreter = Interpreter
role-coordinator = Coordinator
role-clinic = Clinic
role-driver = Driver
role-other = Other helper
decides-patient = Consent, who may view, daily arrangements
decides-family = Daily arrangements; consent only as the decision maker
decides-interpreter = Nothing: passes on the meaning
decides-coordinator = Logistics and communication
decides-clinic = Everything medical
decides-driver = Nothing: drives
decides-other = Nothing: helps
decides-authority = Entry and visas: the authorities, who do not use Carnet
channel-email = E-mail
channel-phone = Telephone
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-telegram = Telegram
channel-other = Something else
for-whom-self = For myself
for-whom-relative = For a relative
for-whom-other = For somebody else
inquiry-state-new = New
inquiry-state-accepted = Accepted
inquiry-state-declined = Declined
member-role-owner = Owner
member-role-coordinator = Coordinator
member-role-viewer = Viewer
form-choose = Choose
form-not-known = Not known yet
form-leave = Leave without saving
form-save = Save
fault-latin = Write it in Latin letters, as in the passport
lost-title = Somebody else saved in the meantime
lost-what = What you typed is still here, and not saved. Saving again replaces theirs with yours.
lost-theirs = Saved now
lost-empty = empty
days-here = { $n ->
    [one] { $n } day here
   *[other] { $n } days here
}
days-late = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
}
form-lost = Somebody else has changed this in the meantime. What you entered is still here: compare it with what stands now, and save again.
