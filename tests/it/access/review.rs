//! What the doctor's door answers. Each clinic stands at its own review; everybody else, and every clinic at another's
//! review, is asked for a link (401). A review that is closed is told in words (410) and shows nothing.

pub const TABLE: &str = "
# Whoever sends files may have none left to show: 404 is a document that was not lent to this very clinic.
#                                                     reviewer second elsewhere visitor
POST /review/{review}/leave                                303 303 303 303 | another all=401 | links-over reviewer,second=401
GET  /review/{review}                                      200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
GET  /review/{review}/colleague                            200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
POST /review/{review}/colleague                            422 422 422 422 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
POST /review/{review}/draft                                303 303 303 303 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
POST /review/{review}/reply                                422 422 422 422 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
GET  /review/{review}/replies/{number}                     200 404 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
GET  /review/{review}/documents/{document}                 200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/beside          404 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=404 | foreign reviewer=404 visitor=404
GET  /review/{review}/documents/{document}/pages/{n}       200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/frames/{n}      200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/viewer          200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/instances/{n}   200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/files/{file}    200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/documents/{document}/archive         200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed,grants-over reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
GET  /review/{review}/package                              200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed,grants-over reviewer,second=410
GET  /review/{review}/package/bound                        200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed,grants-over reviewer,second=410
GET  /review/{review}/map                                  200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
GET  /review/{review}/map/paper                            200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=410 | lapsed reviewer,second=410
GET  /review/{review}/questions/{question}                 200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
POST /review/{review}/questions/{question}/answers         422 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=422 | foreign reviewer=404 visitor=422
GET  /review/{review}/blocks/{block}                       200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
POST /review/{review}/blocks/{block}/confirmation          422 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=422 | foreign reviewer=404 visitor=422
GET  /review/{review}/parcels/{parcel}                     200 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=200 | foreign reviewer=404 visitor=200
POST /review/{review}/parcels/{parcel}/arrival            422 404 404 404 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over,lapsed reviewer=410
     | unknown reviewer=404 | stray reviewer=404 elsewhere=422 | foreign reviewer=404 visitor=422
GET  /review/{review}/live                                 200 200 200 200 | another all=401 | links-over reviewer,second=401
     | withdrawn,revoked,over reviewer=403 | lapsed reviewer,second=403
";
