//! What the public door answers: to everybody alike, with or without a session. A link's address is the same page for
//! everybody, too, whatever has become of the link (S19).

pub const TABLE: &str = "
# everybody
GET  /static/{hash}/{*path}    200
# The path that is asked for is none that the viewer's build makes.
GET  /viewer/{*path}           404
GET  /                         200
GET  /sign-in                  200
POST /sign-in                  422
POST /sign-in/passkey          422
# No agency of the world has a provider of its own; nothing was begun that an answer could end.
GET  /sign-in/company          200
POST /sign-in/company          422
GET  /sign-in/with/{tenant}    404
GET  /sign-in/callback         422
POST /sign-in/company/code     422
# A link of another kind does not set up anything.
GET  /set-up/{token}           410
POST /set-up/{token}           410
POST /set-up/{token}/code      410
GET  /inquire/{tenant}         200 | unknown all=404
POST /inquire/{tenant}         422 | unknown all=404
GET  /inquire/{tenant}/thanks  200 | unknown all=404
# One constant page for a link that lives, one for any that does not: whatever has become of it, if it ever was.
GET  /r/{token}                200 | unknown,links-over,revoked,withdrawn all=410
GET  /r/{token}/code           303 | unknown,links-over,revoked,withdrawn all=410
POST /r/{token}/code           303 | unknown,links-over,revoked,withdrawn all=410
POST /r/{token}/session        422 | unknown,links-over,revoked,withdrawn all=410
GET  /p/{token}                200 | unknown,links-over all=410
GET  /p/{token}/code           303 | unknown,links-over all=410
POST /p/{token}/code           303 | unknown,links-over all=410
POST /p/{token}/session        422 | unknown,links-over all=410
GET  /u/{token}                200 | unknown,links-over all=410
GET  /u/{token}/code           303 | unknown,links-over all=410
POST /u/{token}/code           303 | unknown,links-over all=410
POST /u/{token}/session        422 | unknown,links-over all=410
GET  /left                     200
";
