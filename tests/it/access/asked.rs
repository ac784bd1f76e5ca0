//! What the door of a request answers: to whoever was asked for a document, about that one request. Everybody else, and
//! everyone at another request, is asked for a link (401).

pub const TABLE: &str = "
#                                                             asked archivist
POST /asked/{request}/leave                                      303 303 | another all=401 | links-over asked=401
GET  /asked/{request}                                            200 200 | another all=401 | links-over asked=401
POST /asked/{request}/documents                                  303 303 | another all=401 | links-over asked=401
     | closed asked=403
POST /asked/{request}/answer                                     303 303 | another all=401 | links-over asked=401
     | closed asked=403
# Nothing was sent for it: there is nothing to take back.
POST /asked/{request}/uploads/{upload}/taking-back               409 409 | another all=401 | links-over asked=401
     | closed asked=403
# Whole discs and large files for it.
POST /asked/{request}/uploads                                    200 200 | another all=401 | links-over asked=401
     | closed asked=403
POST /asked/{request}/uploads/{upload}/check                     404 404 | another all=401 | links-over asked=401
     | closed asked=403
POST /asked/{request}/uploads/{upload}/end                       404 404 | another all=401 | links-over asked=401
     | closed asked=403
OPTIONS /asked/{request}/transfers                               204 204 | another all=401 | links-over asked=401
     | closed asked=403
POST /asked/{request}/transfers                                  201 201 | another all=401 | links-over asked=401
     | closed asked=403
HEAD /asked/{request}/transfers/{transfer}                       404 404 | another all=401 | links-over asked=401
     | closed asked=403
PATCH /asked/{request}/transfers/{transfer}                      404 404 | another all=401 | links-over asked=401
     | closed asked=403
DELETE /asked/{request}/transfers/{transfer}                     404 404 | another all=401 | links-over asked=401
     | closed asked=403
";
