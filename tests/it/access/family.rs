//! What the doors of the family and of interpreters answer. Each stands at their own part; everybody else, and everyone at
//! another's part, is asked for a link (401). 404 hides; 403 says why.

pub const TABLE: &str = "
#                                                                patient daughter son interpreter removed tourist
POST /my/{participant}/leave                                        303 303 303 303 401 303 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}                                              200 200 200 303 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/consents                                     200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/consents/{consent}                           200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
POST /my/{participant}/consents/{consent}                           422 403 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient=403
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=422
GET  /my/{participant}/consents/{consent}/receipt                   200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /my/{participant}/consents/{consent}/receipt/{form}            200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /my/{participant}/consents/{consent}/withdraw                  200 403 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
     | withdrawn patient=303
POST /my/{participant}/consents/{consent}/withdraw                  303 403 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=303
     | withdrawn patient=409
GET  /my/{participant}/consents/{consent}/parts                     200 403 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
     | withdrawn patient=303
POST /my/{participant}/consents/{consent}/parts                     400 403 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=400
GET  /my/{participant}/documents                                    200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/documents/add                                200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
GET  /my/{participant}/documents/joining                            200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
POST /my/{participant}/documents/joining                            422 422 422 404 401 422 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
POST /my/{participant}/documents                                    303 303 303 404 401 303 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
# Whole discs and large files; each person sees and goes on with their own sendings only.
POST /my/{participant}/uploads                                      200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
GET  /my/{participant}/uploads/{upload}                             404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
POST /my/{participant}/uploads/{upload}/check                       404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
POST /my/{participant}/uploads/{upload}/end                         404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
POST /my/{participant}/uploads/{upload}/answer                      404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
OPTIONS /my/{participant}/transfers                                    204 204 204 404 401 204 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
POST /my/{participant}/transfers                                    201 201 201 404 401 201 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
HEAD /my/{participant}/transfers/{transfer}                         404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
PATCH /my/{participant}/transfers/{transfer}                         404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
DELETE /my/{participant}/transfers/{transfer}                         404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
GET  /my/{participant}/documents/{document}                         200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown patient,daughter=404
     | stray patient,daughter=404
     | foreign patient,daughter=404 tourist=200
GET  /my/{participant}/documents/{document}/beside                  404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/documents/{document}/pages/{number}          200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown patient,daughter=404
     | stray patient,daughter=404
     | foreign patient,daughter=404 tourist=200
GET  /my/{participant}/documents/{document}/frames/{number}         200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown patient,daughter=404
     | stray patient,daughter=404
     | foreign patient,daughter=404 tourist=200
GET  /my/{participant}/documents/{document}/files/{file}            200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown patient,daughter=404
     | stray patient,daughter=404
     | foreign patient,daughter=404 tourist=200
GET  /my/{participant}/documents/{document}/archive                 200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown patient,daughter=404
     | stray patient,daughter=404
     | foreign patient,daughter=404 tourist=200
GET  /my/{participant}/copy                                         200 403 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/labs                                         200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/map                                          200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/map/paper                                    200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/plan                                         200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/plan/calendar                                200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/replies                                      200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/replies/{reply}/letter                       200 200 403 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /my/{participant}/replies/{reply}/invitation                   200 200 403 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /my/{participant}/privacy                                      200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
POST /my/{participant}/privacy/{relative}                           303 403 403 404 401 409 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient=403
     | unknown,stray,foreign patient=409
     | foreign tourist=303
# What is asked of a person, and of nobody else.
GET  /my/{participant}/requests/{request}                           404 404 200 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/documents                 404 404 303 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/answer                    404 404 303 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/uploads/{upload}/taking-back 404 404 409 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/uploads                   404 404 200 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/uploads/{upload}/check    404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/uploads/{upload}/end      404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
OPTIONS /my/{participant}/requests/{request}/transfers              404 404 204 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
POST /my/{participant}/requests/{request}/transfers                 404 404 201 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
HEAD /my/{participant}/requests/{request}/transfers/{transfer}      404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
PATCH /my/{participant}/requests/{request}/transfers/{transfer}     404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
DELETE /my/{participant}/requests/{request}/transfers/{transfer}    404 404 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed son=403
     | unknown,stray,foreign son=404
# Questions. The scene's is the daughter's; the patient reads it, the son may not know of it, the interpreter has it.
GET  /my/{participant}/questions                                     200 200 200 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
POST /my/{participant}/questions                                     422 422 422 404 401 422 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed patient,daughter,son=403
GET  /my/{participant}/questions/{question}                          200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
POST /my/{participant}/questions/{question}/words                    404 422 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | closed daughter=403
     | unknown,stray,foreign daughter=404
POST /my/{participant}/questions/{question}/closing                  404 303 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign daughter=404
GET  /my/{participant}/money                                         200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
# Records asked of others, and what travels. The patient signs releases and takes them back; nothing of the scene's is signed.
GET  /my/{participant}/records                                    200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /my/{participant}/records/{record}                           200 200 403 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
POST /my/{participant}/records/{record}/signature                 400 403 403 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient=404
     | foreign tourist=400
     | closed patient=403
POST /my/{participant}/records/{record}/withdrawal                400 403 403 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient=404
     | foreign tourist=400
GET  /my/{participant}/parcels                                    200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
# Translations: the patient sees how they stand; the interpreter has the scene's, lent to them by the grant of the letter.
GET  /my/{participant}/translations                               200 200 403 404 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/translations/{translation}                  404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
POST /i/{participant}/translations/{translation}/documents        404 404 404 303 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
POST /i/{participant}/translations/{translation}/delivery         404 404 404 422 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
POST /i/{participant}/translations/{translation}/notes            404 404 404 422 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
POST /i/{participant}/translations/{translation}/notes/{note}/removal 404 404 404 409 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
# The interpreter's door shows nothing but their own work; what it serves is asked for like everything else.
POST /i/{participant}/leave                                         303 303 303 303 401 303 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}                                               303 303 303 200 401 303 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/map                                          404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/map/paper                                    404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/calendar                                     404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/documents/{document}                          404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign interpreter=404
GET  /i/{participant}/documents/{document}/pages/{number}           200 200 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed,grants-over interpreter=403
     | unknown,stray,foreign patient,daughter,interpreter=404
     | foreign tourist=200
GET  /i/{participant}/documents/{document}/frames/{number}          200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /i/{participant}/documents/{document}/files/{file}             200 200 404 403 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter,interpreter=404
     | foreign tourist=200
GET  /i/{participant}/documents/{document}/archive                  200 200 404 404 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | unknown,stray,foreign patient,daughter=404
     | foreign tourist=200
GET  /i/{participant}/questions/{question}                           404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign interpreter=404
POST /i/{participant}/questions/{question}/renderings              404 404 404 422 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
GET  /i/{participant}/replies/{review}                             404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
GET  /i/{participant}/replies/{review}/letter                      404 404 404 200 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
POST /i/{participant}/replies/{review}/renderings                  404 404 404 422 401 404 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
     | withdrawn,lapsed interpreter=403
     | unknown,stray,foreign interpreter=404
     | closed interpreter=403
GET  /my/{participant}/live                                         200 200 200 200 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
GET  /i/{participant}/live                                          200 200 200 200 401 200 | another all=401 | links-over patient,daughter,son,interpreter,removed=401
";
