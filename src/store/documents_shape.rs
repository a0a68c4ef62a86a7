//! The `[documents]` and `[scoring]` of `duban.toml`. The other parts are `site_shape`'s.

use super::parse::Wrong;
use super::site_shape::members;
use crate::model::{COUNTED, Counted, Documents, ScoreClass, ScoreRule, Scoring, Site};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DocumentsShape {
    mark: String,
    notice_mark: String,
    bulletin_mark: String,
    number: String,
    signature: String,
    copy_to: String,
    contact: String,
    phrases: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
pub(super) struct ScoringShape {
    base: Option<f64>,
    highest: Option<f64>,
    lowest: Option<f64>,
    #[serde(default)]
    rule: Vec<RuleShape>,
    #[serde(default)]
    class: Vec<ClassShape>,
}

#[derive(Deserialize)]
struct RuleShape {
    count: Spanned<String>,
    #[serde(default)]
    text: String,
    points: Spanned<Points>,
    #[serde(default)]
    free: usize,
    most: Option<f64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Points {
    Same(f64),
    Each(Vec<f64>),
}

#[derive(Deserialize)]
struct ClassShape {
    name: String,
    #[serde(default)]
    units: Vec<Spanned<String>>,
}

impl DocumentsShape {
    pub(super) fn into_documents(self) -> Documents {
        Documents {
            mark: self.mark,
            notice_mark: self.notice_mark,
            bulletin_mark: self.bulletin_mark,
            number: self.number,
            signature: self.signature,
            copy_to: self.copy_to,
            contact: self.contact,
            phrases: self.phrases,
        }
    }
}

impl ScoringShape {
    /// The rules; the site gives classes their units.
    pub(super) fn into_scoring(self, site: &Site, remarks: &mut Vec<Wrong>) -> Result<Scoring, Wrong> {
        let usual = Scoring::default();
        let rules = self.rule.into_iter().map(RuleShape::into_rule).collect::<Result<_, _>>()?;
        let mut classes = Vec::new();
        for class in self.class {
            let units = members(&class.units, site, remarks);
            classes.push(ScoreClass { name: class.name, units });
        }
        let base = self.base.unwrap_or(usual.base);
        Ok(Scoring { base, highest: self.highest, lowest: self.lowest, rules, classes })
    }
}

impl RuleShape {
    fn into_rule(self) -> Result<ScoreRule, Wrong> {
        let count = Counted::named(self.count.get_ref()).ok_or_else(|| {
            let known: Vec<&str> = COUNTED.iter().map(|(_, en, _)| *en).collect();
            Wrong::shape(Some(self.count.span()), format!("what can be counted ({}:70)", known.join(", ")))
        })?;
        let at = self.points.span();
        let points = match self.points.into_inner() {
            Points::Same(points) => vec![points],
            Points::Each(points) => points,
        };
        if points.is_empty() || points.iter().any(|p| !p.is_finite()) {
            return Err(Wrong::shape(Some(at), "points such as -2 or [-0.5, -1, -2]"));
        }
        Ok(ScoreRule { count, text: self.text, points, free: self.free, most: self.most })
    }
}
