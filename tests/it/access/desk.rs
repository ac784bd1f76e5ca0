//! What the desk answers. Whoever is not signed in is led to the sign-in, or asked for it (401). 404 hides; 403 says why;
//! 422 and 400 are a permission with an incomplete form.

pub const TABLE: &str = "
#                                                    owner coordinator colleague viewer foreign
POST /sign-out                                            303 303 303 303 303
POST /sign-out/everywhere                                 303 303 303 303 303
GET  /account                                             200 200 200 200 200
# One's own account. A change asks for the password once more, which none of them gives.
POST /account/sessions/end                                303 303 303 303 303
GET  /account/password                                    200 200 200 200 200
POST /account/password                                    422 422 422 422 422
GET  /account/authenticator                               200 200 200 200 200
POST /account/authenticator                               422 422 422 422 422
GET  /account/recovery-codes                              200 200 200 200 200
POST /account/recovery-codes                              422 422 422 422 422
GET  /account/passkeys/new                                200 200 200 200 200
POST /account/passkeys                                    422 422 422 422 422
GET  /account/passkeys/{passkey}/removal                  404 404 404 404 404
POST /account/passkeys/{passkey}/removal                  404 404 404 404 404
# Who works here: for owners, and nobody does it to themselves.
GET  /members                                             200 403 403 403 403
POST /members                                             422 403 403 403 403
GET  /members/new                                         200 403 403 403 403
GET  /members/{member}/reset                              200 403 403 403 403 | unknown,foreign owner=404
POST /members/{member}/reset                              422 403 403 403 403 | unknown,foreign owner=404
GET  /members/{member}/admission                          200 403 403 403 403 | unknown,foreign owner=404
POST /members/{member}/admission                          400 403 403 403 403 | unknown,foreign owner=404
GET  /members/{member}/role                               200 403 403 403 403 | unknown,foreign owner=404
POST /members/{member}/role                               422 403 403 403 403 | unknown,foreign owner=404
GET  /provider                                            200 403 403 403 403
POST /provider                                            422 403 403 403 403
# There is none to do without.
GET  /provider/removal                                    404 403 403 403 403
POST /provider/removal                                    409 403 403 403 403
# In the agency at large.
GET  /board                                               200 200 200 200 200
# What each looks at first is their own; several cases at once are asked about one by one.
GET  /today/snoozes/new                                   303 303 303 303 303
POST /today/snoozes                                       303 303 303 303 303
POST /today/snoozes/end                                   303 303 303 303 303
GET  /cases                                               200 200 200 200 200
POST /cases/filters                                       422 422 422 422 422
POST /cases/filters/removal                               303 303 303 303 303
GET  /cases/together                                      200 200 200 200 200
POST /cases/together                                      422 422 422 422 422
GET  /search                                              200 200 200 200 200
GET  /cases/new                                           200 200 200 403 200
POST /cases/new                                           422 422 422 403 422
GET  /inquiries                                           200 200 200 200 200
GET  /inquiries/{inquiry}                                 200 200 200 200 404
     | unknown owner,coordinator,colleague,viewer=404
     | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /inquiries/{inquiry}/accept                          200 200 200 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=200
POST /inquiries/{inquiry}/accept                          422 422 422 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=422
POST /inquiries/{inquiry}/decline                         303 303 303 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=303
GET  /checks                                              200 200 200 200 200
GET  /checks/next                                         303 303 303 303 303
GET  /clinics                                             200 200 200 200 200
POST /clinics                                             422 422 422 403 422
GET  /clinics/new                                         200 200 200 403 200
GET  /clinics/{clinic}                                    200 200 200 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=200
POST /clinics/{clinic}                                    422 422 422 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=422
# Checklist templates and what clinics ask beyond them.
GET  /checklists                                          200 200 200 200 200
GET  /checklists/rows/new                                 200 200 200 403 200
POST /checklists/rows                                     422 422 422 403 422
GET  /checklists/rows/{row}                               200 200 200 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=200
POST /checklists/rows/{row}                               422 422 422 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=422
POST /checklists/rows/{row}/again                         303 303 303 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=303
GET  /checklists/templates/new                            200 200 200 403 200
POST /checklists/templates                                422 422 422 403 422
GET  /checklists/templates/{template}                     200 200 200 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=200
POST /checklists/templates/{template}                     422 422 422 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=422
POST /checklists/templates/{template}/retirement          303 303 303 403 404
     | unknown owner,coordinator,colleague=404
     | foreign owner,coordinator,colleague=404 foreign=303
# The organisational face of a case: for the whole staff; viewers only read.
GET  /cases/{case}                                        200 200 200 200 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/next-step                              303 303 303 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
# A closed case is opened again only after a second look.
POST /cases/{case}/stage                                  303 303 303 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed owner,coordinator,colleague=200
POST /cases/{case}/membership                             303 303 303 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed owner,coordinator,colleague=403
GET  /cases/{case}/participants                           200 200 200 200 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/participants/sheet                     200 200 200 200 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/participants/new                       200 200 200 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed owner,coordinator,colleague=403
POST /cases/{case}/participants                           422 422 422 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed owner,coordinator,colleague=403
GET  /cases/{case}/participants/{participant}             200 200 200 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed owner,coordinator,colleague=403
     | stray owner,coordinator,colleague=404
POST /cases/{case}/participants/{participant}             422 422 422 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed owner,coordinator,colleague=403
     | stray owner,coordinator,colleague=404
GET  /cases/{case}/participants/{participant}/remove      200 200 200 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed owner,coordinator,colleague=403
     | stray owner,coordinator,colleague=404
POST /cases/{case}/participants/{participant}/remove      303 303 303 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed owner,coordinator,colleague=403
     | stray owner,coordinator,colleague=404
# Its content: for the coordinators who stand on it, owner or not.
GET  /cases/{case}/participants/{participant}/proof             403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/participants/{participant}/proof             403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/participants/{participant}/proof/end         403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/participants/{participant}/link        403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
     | stray coordinator=404
GET  /cases/{case}/participants/{participant}/assignments 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/participants/{participant}/assignments 403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
     | stray coordinator=404
GET  /cases/{case}/request-map                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
POST /cases/{case}/request-map                            403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/review-plan                             403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
GET  /cases/{case}/documents                              403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/documents                              403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
GET  /cases/{case}/documents/joining                      403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
POST /cases/{case}/documents/joining                      403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/documents/{document}/apart             403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/documents/search                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/documents/{document}/text              403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
POST /cases/{case}/documents/{document}                   403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/assignments       403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/assignments/{grant}/end 403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/removal           403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/overrides         403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/overrides/withdrawal 403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/asking            403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/asking/withdrawal 403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/documents/{document}/passport          403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/documents/{document}/files/{file}      403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}/archive           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}/pages/{page}      403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}/frames/{frame}    403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}/viewer            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/documents/{document}/instances/{n}     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
# The working map, as each audience gets it.
GET  /cases/{case}/map                                    403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/map/paper                              403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
# What the agency's people note is for those on the case; there is no note of that number.
GET  /cases/{case}/notes                                  403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/notes                                  403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/notes/{note}/striking                  403 404 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404
     | closed coordinator=403
POST /cases/{case}/notes/{note}/striking                  403 404 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404
     | closed coordinator=403
# Risks.
GET  /cases/{case}/risks                                  403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/risks                                  403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/risks/new                              403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/risks/{risk}                           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/risks/{risk}                           403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/risks/{risk}/state                     403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
     | stray coordinator=404
# The plan of the journey.
GET  /cases/{case}/plan                                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/plan                                   403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/plan/new                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/plan/calendar/{participant}            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
GET  /cases/{case}/plan/{item}                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/plan/{item}                            403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/plan/{item}/state                      403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
     | stray coordinator=404
# Whole discs and large files: the list, the hashes, the pieces.
POST /cases/{case}/uploads                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/uploads/{upload}                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
POST /cases/{case}/uploads/{upload}/check                 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
POST /cases/{case}/uploads/{upload}/end                   403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
     | stray coordinator=404
OPTIONS /cases/{case}/transfers                              403 204 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=204
     | closed coordinator=403
POST /cases/{case}/transfers                              403 201 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=201
     | closed coordinator=403
HEAD /cases/{case}/transfers/{transfer}                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
     | stray coordinator=404
PATCH /cases/{case}/transfers/{transfer}                   403 204 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=204
     | closed coordinator=403
     | stray coordinator=404
DELETE /cases/{case}/transfers/{transfer}                   403 204 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=204
     | closed coordinator=403
     | stray coordinator=404
GET  /cases/{case}/summary                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/summary                                403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
POST /cases/{case}/summary/measure                        403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/summary/{number}                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/checklist                              403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/checklist                              403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
POST /cases/{case}/checklist/{key}/mark                   403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/checklist/{key}/documents              403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
GET  /cases/{case}/labs                                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/labs                                   403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/labs/{lab}/removal                     403 404 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404
     | closed coordinator=403
GET  /cases/{case}/trail                                  403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
# The end of a case: a copy of everything, and erasure.
GET  /cases/{case}/copy                                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/erasure                                403 403 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=403
     | closed owner=200
POST /cases/{case}/erasure                                403 403 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=403
     | closed owner=422
GET  /erasures                                            200 403 403 403 403
# Documents that are asked for.
GET  /cases/{case}/requests                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/requests                               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/requests/new                           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
# Without any row it is a page that says so.
GET  /cases/{case}/requests/together                      403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
POST /cases/{case}/requests/together                      403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/requests/{request}                     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
POST /cases/{case}/requests/{request}                     403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/acceptance          403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/again               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/requests/{request}/withdrawal          403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/withdrawal          403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/reminders           403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/letter              403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/requests/{request}/link                403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/replies/{reply}/requests               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/replies/{reply}/requests               403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray coordinator=404
     | closed coordinator=403
# Questions: routed, not forwarded. The scene's is medical and with the clinic, so nobody here answers it.
GET  /questions                                           200 200 200 200 200
GET  /cases/{case}/questions                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/questions                               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/questions/new                           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/questions/{question}                    403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
POST /cases/{case}/questions/{question}/answers            403 403 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=403
     | stray all=404
POST /cases/{case}/questions/{question}/asking-back        403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/questions/{question}/kind               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/questions/{question}/clinic             403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/questions/{question}/interpreter        403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/questions/{question}/words              403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/questions/{question}/closing            403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
# Payment blocks. The scene's is the clinic's, so nobody here confirms it; nor is it paid before it is confirmed.
GET  /cases/{case}/money                                   403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/money                                   403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/money/new                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/money/{block}                           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
POST /cases/{case}/money/{block}                           403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/money/{block}/confirmation              403 403 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=403
     | stray all=404
POST /cases/{case}/money/{block}/payment                   403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/money/{block}/state                     403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/replies/{reply}/block                   403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray coordinator=404
     | closed coordinator=403
GET  /prices                                              200 200 200 200 200
POST /prices                                              422 403 403 403 403
POST /prices/{price}/removal                              409 403 403 403 403
# Translations. The scene's is with the interpreter, so nobody here assigns it, nor judges what has not come.
GET  /cases/{case}/translations                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/translations                                403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/translations/new                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/translations/{translation}                  403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
POST /cases/{case}/translations/{translation}/assignment       403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/assignment/end   403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/acceptance       403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/return           403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/translations/{translation}/cancellation     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/cancellation     403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/documents        403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/delivery         403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/notes            403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed coordinator=403
POST /cases/{case}/translations/{translation}/notes/{note}/removal 403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed coordinator=403
GET  /cases/{case}/documents/{document}/beside                 403 404 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=404
     | stray all=404
# Official checks.
GET  /cases/{case}/official                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/official/journey                        403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/official/travellers                     403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/official/own                            403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
POST /cases/{case}/official/checks/{check}                 403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
# Consents: asked for and recorded by them, decided by the patient; withdrawing is never closed.
GET  /cases/{case}/consents                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/consents                               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/consents/new                           403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/consents/record                        403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
POST /cases/{case}/consents/record                        403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/consents/{consent}                     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/consents/{consent}/withdraw            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | withdrawn coordinator=404
POST /cases/{case}/consents/{consent}/withdraw            403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | withdrawn coordinator=409
GET  /cases/{case}/consents/{consent}/receipt/{form}      403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/consents/{consent}/parts               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | withdrawn coordinator=404
POST /cases/{case}/consents/{consent}/parts               403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | stray all=404
# Reviews: revoking is never closed; a new link needs one that lives.
GET  /cases/{case}/reviews                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/reviews                                403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
GET  /cases/{case}/reviews/new                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/reviews/{review}                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/reviews/{review}/revoke                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
POST /cases/{case}/reviews/{review}/revoke                403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
     | revoked coordinator=409
POST /cases/{case}/reviews/{review}/extend                403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed,withdrawn,lapsed,revoked coordinator=403
# It has its answer: there is nothing to be reminded of.
POST /cases/{case}/reviews/{review}/reminder              403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray all=404
     | closed,withdrawn,lapsed,revoked,over coordinator=403
POST /cases/{case}/reviews/{review}/readers               403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed,withdrawn,lapsed,revoked,over coordinator=403
POST /cases/{case}/reviews/{review}/readers/{reader}/link 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | closed,withdrawn,lapsed,revoked,over coordinator=403
POST /cases/{case}/reviews/{review}/readers/{reader}/end  403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | stray all=404
GET  /cases/{case}/handovers/new                          403 303 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=303
     | closed coordinator=403
POST /cases/{case}/handovers                              403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
GET  /cases/{case}/handovers/{handover}                   403 404 403 403 404 | unknown all=404
     | foreign all=404
POST /cases/{case}/handovers/{handover}/receipt           403 404 403 403 404 | unknown all=404
     | foreign all=404
     | closed coordinator=403
# How long closed cases are kept, and what stops their erasure.
GET  /retention                                           200 403 403 403 403
POST /retention                                           422 403 403 403 403
GET  /cases/{case}/holds                                  200 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/holds                                  422 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
GET  /cases/{case}/holds/{hold}/lifting                   404 403 403 403 404 | unknown all=404
     | foreign owner,coordinator,colleague,viewer=404 foreign=403
POST /cases/{case}/holds/{hold}/lifting                   404 403 403 403 404 | unknown all=404
     | foreign owner,coordinator,colleague,viewer=404 foreign=403
GET  /access                                              200 200 200 200 200
POST /access/chosen                                       422 422 422 422 422
GET  /access/end                                          200 403 403 403 403
POST /access/end                                          422 403 403 403 403
GET  /cases/{case}/access                                 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/access/end                             403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
GET  /cases/{case}/packages                               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/reviews/{review}/package               403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/reviews/{review}/package/bound         403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/reviews/{review}/package/locked        403 404 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=404
     | stray all=404
GET  /cases/{case}/reviews/{review}/package/lock          403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | closed,withdrawn,lapsed,revoked,over coordinator=403
POST /cases/{case}/reviews/{review}/package/locked        403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray all=404
     | closed,withdrawn,lapsed,revoked,over coordinator=403
GET  /cases/{case}/summary/print                          403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/replies                                403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/reviews/{review}/interpreter           403 400 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=400
     | closed coordinator=403
     | stray all=404
GET  /cases/{case}/replies/{reply}/letter                 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
GET  /cases/{case}/replies/{reply}/invitation             403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
# What others see: a person's own part, a reader's review. A review that is over is closed to its reader, and so it looks.
GET  /cases/{case}/participants/{participant}/preview 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/participants/{participant}/preview/{*path} 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/reviews/{review}/readers/{reader}/preview 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/reviews/{review}/readers/{reader}/preview/{*path} 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
     | withdrawn,lapsed,revoked,over coordinator=410
# Records that others hold. The scene's request has no release yet: nothing is sent, and nothing is answered.
GET  /cases/{case}/records                                     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/records                                     403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/records/new                                 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/records/{record}                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
GET  /cases/{case}/records/{record}/edit                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/records/{record}/edit                       403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray coordinator=404
     | closed coordinator=403
GET  /cases/{case}/records/{record}/letter                     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
POST /cases/{case}/records/{record}/release                    403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/records/{record}/sending                    403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/records/{record}/steps                      403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray coordinator=404
     | closed coordinator=403
GET  /cases/{case}/homecoming                                  403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
# Things that travel: the slides went to the first clinic.
GET  /cases/{case}/parcels                                     403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
POST /cases/{case}/parcels                                     403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | closed coordinator=403
GET  /cases/{case}/parcels/new                                 403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | closed coordinator=403
GET  /cases/{case}/parcels/{parcel}                            403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray all=404
GET  /cases/{case}/parcels/{parcel}/edit                       403 200 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/parcels/{parcel}/edit                       403 409 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=409
     | stray coordinator=404
     | closed coordinator=403
POST /cases/{case}/parcels/{parcel}/steps                      403 422 403 403 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=422
     | stray coordinator=404
     | closed coordinator=403
# The palette and the keys.
GET  /palette                                             200 200 200 200 200
GET  /shortcuts                                           200 200 200 200 200
POST /shortcuts                                           303 303 303 303 303
# How long things take: for those who work here, and that is the whole agency's.
GET  /figures                                             200 200 200 403 200
# Open pages.
GET  /live                                                200 200 200 200 200
GET  /cases/{case}/live                                   200 200 200 200 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
GET  /cases/{case}/news                                   200 200 200 200 404 | unknown all=404 | foreign owner,coordinator,colleague,viewer=404 foreign=200
";

/// A body that is complete enough, where that is cheap; else none.
pub fn fields(path: &str) -> &'static [(&'static str, &'static str)] {
    match path {
        "/cases/{case}/next-step" => {
            &[("what", "Call"), ("owner", "Maryam"), ("by-day", "1"), ("by-month", "8"), ("by-year", "2026")]
        }
        "/cases/{case}/stage" => &[("stage", "collecting")],
        "/inquiries/{inquiry}/decline" => &[("reason", "Not our field")],
        "/cases/{case}/documents/{document}" => &[("category", "labs"), ("version", "1")],
        _ => &[],
    }
}
