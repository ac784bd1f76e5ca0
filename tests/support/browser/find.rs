//! Finding things as people do who cannot see them: by role and name, in the accessibility tree that Chromium makes of a
//! page.

use super::protocol::tell;
use chromiumoxide::Page;
use serde_json::{Value, json};
use std::collections::HashMap;

/// What can be pressed.
pub(super) const PRESSABLE: &[&str] = &[
    "link",
    "button",
    "DisclosureTriangle",
    "DisclosureTriangleGrouped",
    "tab",
    "checkbox",
    "radio",
    "switch",
    "image",
];
/// What can be typed into.
pub(super) const WRITABLE: &[&str] = &["textbox", "searchbox", "spinbutton"];
/// What can be ticked.
pub(super) const TICKABLE: &[&str] = &["checkbox", "radio", "switch"];
/// Where one of several is picked.
pub(super) const LISTS: &[&str] = &["combobox", "listbox", "ComboBoxSelect", "ListBox"];
/// What holds things that belong together.
const HOLDERS: &[&str] = &[
    "row",
    "listitem",
    "article",
    "group",
    "region",
    "form",
    "radiogroup",
    "term",
    "definition",
    "section",
    "navigation",
    "generic",
    "table",
    "Section",
    "rowgroup",
    "Details",
    "list",
];

/// A page as it is read aloud.
pub(super) struct Tree {
    nodes: Vec<Node>,
    by_id: HashMap<String, usize>,
}

struct Node {
    role: String,
    name: String,
    parent: Option<String>,
    children: Vec<String>,
    element: Option<i64>,
    ignored: bool,
}

impl Tree {
    pub(super) async fn of(page: &Page) -> Result<Self, String> {
        let answer = tell(page, "Accessibility.getFullAXTree", json!({})).await?;
        let nodes = answer["nodes"].as_array().cloned().unwrap_or_default();
        let mut by_id = HashMap::new();
        let nodes = nodes
            .iter()
            .enumerate()
            .map(|(index, node)| {
                by_id.insert(word(&node["nodeId"]), index);
                Node {
                    role: word(&node["role"]["value"]),
                    name: plain(node["name"]["value"].as_str().unwrap_or_default()),
                    parent: node["parentId"].as_str().map(str::to_owned),
                    children: node["childIds"].as_array().map(|ids| ids.iter().map(word).collect()).unwrap_or_default(),
                    element: node["backendDOMNodeId"].as_i64(),
                    ignored: node["ignored"].as_bool().unwrap_or_default(),
                }
            })
            .collect();
        Ok(Self { nodes, by_id })
    }

    /// The one element of these roles that is called so. `Row > Name` means: within what holds the text "Row", however
    /// closely; several are told apart by taking the closest holder. An exact name comes before one that begins so, that
    /// before one that contains it.
    pub(super) fn find(&self, roles: &[&str], wanted: &str) -> Result<i64, String> {
        // `button: Name` where something else is called so, too.
        let (role, wanted) = match wanted.split_once(": ") {
            Some((role, rest)) if roles.contains(&role) => (Some(role), rest),
            _ => (None, wanted),
        };
        let mut path: Vec<String> = wanted.split(" > ").map(plain).collect();
        let name = path.pop().unwrap_or_default();
        let mut best: Vec<(usize, i64)> = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let Some(element) = node.element.filter(|_| !node.ignored) else {
                continue;
            };
            if !roles.contains(&node.role.as_str()) || role.is_some_and(|role| role != node.role) {
                continue;
            }
            let Some(rank) = rank(&node.name, &name) else {
                continue;
            };
            let Some(distance) = self.distance(index, &path) else {
                continue;
            };
            best.push((rank * 1000 + distance, element));
        }
        best.sort_unstable();
        match best.as_slice() {
            [] => Err(format!("there is no “{wanted}” to act on")),
            [(one, _), (other, _), ..] if one == other => {
                Err(format!("there are several “{wanted}”; name what holds it"))
            }
            [(_, element), ..] => Ok(*element),
        }
    }

    /// How many levels up the nearest ancestor is that holds all these texts.
    fn distance(&self, index: usize, path: &[String]) -> Option<usize> {
        if path.is_empty() {
            return Some(0);
        }
        let mut up = 0;
        let mut at = index;
        while let Some(parent) = self.nodes[at].parent.as_ref().and_then(|id| self.by_id.get(id)) {
            at = *parent;
            up += 1;
            let node = &self.nodes[at];
            if !HOLDERS.contains(&node.role.as_str()) && !node.ignored {
                continue;
            }
            let text = format!("{} {}", node.name, self.text(at));
            if path.iter().all(|part| text.contains(part.as_str())) {
                return Some(up);
            }
        }
        None
    }

    fn text(&self, index: usize) -> String {
        let node = &self.nodes[index];
        if node.role == "StaticText" {
            return node.name.clone();
        }
        let children = node.children.iter().filter_map(|id| self.by_id.get(id));
        let texts: Vec<String> = children.map(|child| self.text(*child)).collect();
        texts.join(" ")
    }

    /// Everything that can be pressed, for those who press everything.
    pub(super) fn pressable(&self) -> Vec<(String, i64)> {
        self.nodes
            .iter()
            .filter(|node| !node.ignored && PRESSABLE.contains(&node.role.as_str()))
            .filter_map(|node| Some((node.name.clone(), node.element?)))
            .collect()
    }

    /// What there is, for messages.
    pub(super) fn names(&self) -> String {
        let known = [PRESSABLE, WRITABLE, TICKABLE, LISTS].concat();
        let lines: Vec<String> = self
            .nodes
            .iter()
            .filter(|node| !node.ignored && known.contains(&node.role.as_str()))
            .map(|node| format!("  {} “{}”", node.role, node.name))
            .collect();
        lines.join("\n")
    }
}

fn rank(name: &str, wanted: &str) -> Option<usize> {
    if name == wanted {
        Some(0)
    } else if name.starts_with(wanted) {
        Some(1)
    } else if name.contains(wanted) {
        Some(2)
    } else {
        None
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Text without direction marks and with single spaces: what a person reads.
pub(super) fn plain(text: &str) -> String {
    let seen: String =
        text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{ad}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
