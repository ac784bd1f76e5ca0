//! A person's browser, without the browser: follows nothing by itself, keeps cookies, finds form tokens.

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// One person's browser at the real router.
pub struct Client {
    router: Router,
    /// Cookies by name.
    pub cookies: BTreeMap<String, String>,
    /// The form token of the last page that had one.
    pub token: String,
    /// The other end of its line, as the front would see it.
    pub peer: Option<std::net::IpAddr>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as it is read: without the marks that keep what is filled into a sentence in its own direction.
    #[must_use]
    pub fn plain(&self) -> String {
        self.text().replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
    }

    /// The address of the first form on the page that ends like this.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn form(&self, ending: &str) -> String {
        let page = self.text();
        let mut actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
        actions.find(|action| action.ends_with(ending)).unwrap_or_else(|| panic!("{ending} in {page}")).to_owned()
    }

    /// Where it leads.
    #[must_use]
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// A response with its whole body. A stream of an open page never ends; whoever wants to hear it takes it from the router
    /// itself.
    pub async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let stream = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if stream { Body::empty() } else { body };
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// Fails with the page's text unless the status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "location {:?}, body:\n{}", self.location(), self.text());
        self
    }
}

impl Client {
    /// A fresh browser.
    #[must_use]
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), token: String::new(), peer: None }
    }

    /// `GET`.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// `HEAD`.
    pub async fn head(&mut self, path: &str) -> Answer {
        self.send(Method::HEAD, path, &[], Body::empty()).await
    }

    /// Posts a form with the token of the last page.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let body: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .append_pair("_csrf", &token)
            .finish();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }

    /// Moves a case to a stage, over whatever the page says is odd about it.
    pub async fn move_case(&mut self, case: &str, stage: &str) -> Answer {
        let asked = self.post(&format!("{case}/stage"), &[("stage", stage)]).await;
        match asked.text().split("name=\"sure\" value=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(sure) => self.post(&format!("{case}/stage"), &[("stage", stage), ("sure", sure)]).await,
            None => asked,
        }
    }

    /// Posts files as a browser's form does: `(field, file name, media type, bytes)`.
    pub async fn upload(&mut self, path: &str, files: &[(&str, &str, &str, &[u8])]) -> Answer {
        let boundary = "carnet-test-boundary";
        let mut body =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{}\r\n", self.token)
                .into_bytes();
        for (field, name, kind, bytes) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let headers = [("content-type", kind.as_str()), ("sec-fetch-site", "same-origin")];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }

    /// Any request, with this browser's cookies.
    pub async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "carnet.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let line: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        if let Some(peer) = self.peer {
            request = request.extension(web::clients::Peer(peer));
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        self.keep(response.headers());
        let answer = Answer::of(response).await;
        if let Some(token) =
            answer.text().split("name=\"_csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next())
        {
            token.clone_into(&mut self.token);
        }
        answer
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
