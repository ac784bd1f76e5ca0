//! Commands to Chromium as plain JSON: newer Chromiums answer with words that a typed protocol does not know.

use chromiumoxide::Page;
use chromiumoxide::types::{Command, Method, MethodId};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

struct Plain {
    method: &'static str,
    params: Value,
}

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.params.serialize(serializer)
    }
}

impl Method for Plain {
    fn identifier(&self) -> MethodId {
        self.method.into()
    }
}

impl Command for Plain {
    type Response = Value;
}

/// One command.
pub(super) async fn tell(page: &Page, method: &'static str, params: Value) -> Result<Value, String> {
    let answer = page.execute(Plain { method, params }).await;
    answer.map(|answer| answer.result).map_err(|error| format!("{method}: {error}"))
}

/// The value of an expression in the page, also of a promise.
pub(super) async fn evaluate(page: &Page, expression: &str) -> Result<Value, String> {
    let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
    let answer = tell(page, "Runtime.evaluate", params).await?;
    match answer.get("exceptionDetails") {
        Some(details) => Err(details.to_string()),
        None => Ok(answer["result"]["value"].clone()),
    }
}

/// Calls a function (`function() { … }`) with an element as `this`.
pub(super) async fn call(page: &Page, element: i64, function: &str, argument: &str) -> Result<Value, String> {
    let node = tell(page, "DOM.resolveNode", json!({ "backendNodeId": element })).await?;
    let params = json!({
        "objectId": node["object"]["objectId"],
        "functionDeclaration": function,
        "arguments": [{ "value": argument }],
        "returnByValue": true,
    });
    let answer = tell(page, "Runtime.callFunctionOn", params).await?;
    match answer.get("exceptionDetails") {
        Some(details) => Err(details.to_string()),
        None => Ok(answer["result"]["value"].clone()),
    }
}
