//! Several names in a row: A、B和C, 各镇、街道, A、B等部门. Which words belong to one name and which begin the next.

use super::super::cursor::{Cursor, ends_with, position, starts_with};
use super::super::names::{Known, Names};
use super::form::{Form, form, is_general, may_begin, without_brackets};
use std::ops::Range;

/// One name of a list, in folded characters of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    pub at: Range<usize>,
    pub form: Form,
    /// The meaning in the register, where it knows the name.
    pub known: Option<usize>,
}

/// The text with what the register knows in it.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub chars: &'a [char],
    pub names: &'a Names,
    pub known: &'a [Known],
}

impl Page<'_> {
    pub fn slice(&self, at: &Range<usize>) -> &[char] {
        self.chars.get(at.clone()).unwrap_or_default()
    }

    /// The known name that ends at `end` and, but for its level (区, 我市), fills the stretch.
    pub fn known_as(&self, at: &Range<usize>) -> Option<&Known> {
        let known = self.known.iter().find(|k| k.at.end == at.end && k.at.start >= at.start)?;
        self.names.is_level(self.slice(&(at.start..known.at.start))).then_some(known)
    }
}

/// The names that fill the stretch from its beginning to its end; none where some of it is no name.
pub(super) fn names(page: &Page, at: Range<usize>) -> Option<Vec<Name>> {
    let at = without_count(page, trimmed(page.chars, at));
    if at.is_empty() || at.len() > 160 {
        return None;
    }
    if let Some(name) = name(page, at.clone()).filter(|n| n.known.is_some()) {
        return Some(vec![name]);
    }
    let parts = parts(page, &at);
    let knows_any = parts.iter().any(|p| page.known_as(p).is_some());
    if !knows_any && is_one_phrase(page, &at) {
        return name(page, at).map(|n| vec![n]);
    }
    let joined = joined(page, parts);
    joined.into_iter().map(|p| name(page, p)).collect()
}

/// 甲镇、乙镇和丙镇三个镇 → 甲镇、乙镇和丙镇.
fn without_count(page: &Page, at: Range<usize>) -> Range<usize> {
    const KINDS: &[&str] = &["镇", "乡", "村", "街道", "单位", "部门", "县", "区", "企业", "社区", "局"];
    let slice = page.slice(&at);
    let cut = (1..slice.len()).find(|i| {
        let mut tail = Cursor::new(slice, *i);
        tail.take("等");
        tail.number().is_some() && {
            let counted = tail.take("个") | tail.take("家");
            tail.any(KINDS);
            counted && tail.is_done()
        }
    });
    match cut {
        Some(n) if names(page, at.start..at.start + n).is_some() => at.start..at.start + n,
        _ => at,
    }
}

/// One name, known or by its form.
pub(super) fn name(page: &Page, at: Range<usize>) -> Option<Name> {
    if let Some(known) = page.known_as(&at) {
        return Some(Name { at: known.at.clone(), form: Form::Strong, known: Some(known.meaning) });
    }
    if let Some(known) = page.known.iter().find(|k| k.at.start >= at.start && k.at.end < at.end)
        && (starts_with(page.slice(&(known.at.end..at.end)), "等")
            || super::form::is_called(page.slice(&(known.at.end..at.end))))
        && page.names.is_level(page.slice(&(at.start..known.at.start)))
    {
        return Some(Name { at: known.at.clone(), form: Form::Strong, known: Some(known.meaning) });
    }
    let at = without_quantity(page.chars, at);
    let form = list_form(page.slice(&at))?;
    Some(Name { at, form, known: None })
}

/// A phrase that keeps its commas (A、B等部门) is judged by its last words.
fn list_form(name: &[char]) -> Option<Form> {
    let name = without_brackets(name);
    let last = name.iter().rposition(|c| *c == '、').map_or(0, |i| i + 1);
    if last == 0 { form(&name) } else { form(&name[last..]).filter(|_| may_begin(&name)) }
}

/// 80%以上的环境监察机构 → 环境监察机构.
fn without_quantity(chars: &[char], at: Range<usize>) -> Range<usize> {
    let slice = chars.get(at.clone()).unwrap_or_default();
    let quantity = ["%以上的", "%的", "%以上"].iter().find_map(|w| position(slice, w).map(|i| i + w.chars().count()));
    at.start + quantity.filter(|n| *n < slice.len()).unwrap_or(0)..at.end
}

/// Phrases that are one body although they hold separators: one with 的 that governs the whole, and A、B等部门.
fn is_one_phrase(page: &Page, at: &Range<usize>) -> bool {
    let slice = page.slice(at);
    let has_list = slice.contains(&'、') || position(slice, "和").is_some() || position(slice, "及").is_some();
    if !has_list {
        return true;
    }
    let tail = slice.iter().rposition(|c| *c == '的').map(|i| &slice[i + 1..]);
    let governed = tail.is_some_and(|t| !t.is_empty());
    governed
        || position(slice, "等")
            .is_some_and(|i| i > 0 && (form(&slice[i + 1..]).is_some() || holds_general_tail(&slice[i + 1..])))
}

fn holds_general_tail(tail: &[char]) -> bool {
    ["部门", "单位", "机构", "企业"].iter().any(|w| position(tail, w).is_some())
}

/// The stretch cut at 、 and at those 和 and 及 that stand between two names.
fn parts(page: &Page, at: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut i) = (at.start, at.start);
    while i < at.end {
        if let Some(known) = page.known.iter().find(|k| k.at.start == i && k.at.end <= at.end) {
            if i > start && begins_with_each(page, i) && name(page, start..i).is_some() {
                parts.push(start..i);
                start = i;
            }
            i = known.at.end;
            // 各乡镇各部门: two names without a sign between them.
            if i < at.end && begins_with_each(page, i) && page.known_as(&(start..i)).is_some() {
                parts.push(start..i);
                start = i;
            }
            continue;
        }
        if let Some(close) = super::super::clause::closing(page.chars, i).filter(|c| *c < at.end) {
            i = close + 1;
            continue;
        }
        let mut after = Cursor::new(page.chars, i);
        let sign = after.any(&["、", "/", ",", "以及", "和", "及其", "及", "与", "同"]);
        let cut = match sign {
            None => false,
            Some("、" | "/" | ",") => true,
            // 文化和旅游局 is one name: both sides must be names by themselves.
            Some(_) => i > start && name(page, start..i).is_some() && begins_name(page, after.at..at.end),
        };
        if cut {
            parts.push(start..i);
            start = after.at;
            i = after.at;
        } else {
            i += 1;
        }
    }
    parts.push(start..at.end);
    parts.retain(|p| !p.is_empty());
    parts
}

fn begins_with_each(page: &Page, at: usize) -> bool {
    Cursor::new(page.chars, at).sees("各")
}

fn begins_name(page: &Page, rest: Range<usize>) -> bool {
    let end = (rest.start..rest.end).find(|i| matches!(page.chars[*i], '、' | '/' | ',')).unwrap_or(rest.end);
    name(page, rest.start..end).is_some() || names(page, rest.start..end).is_some()
}

/// Parts that are no names by themselves go with a neighbour: 各省、市、县级政府; 各地区、各部门; 镇及有关部门.
fn joined(page: &Page, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for part in parts {
        let slice = page.slice(&part);
        let known = page.known_as(&part).is_some();
        // 市、县两级部门: one sign of a level means nobody by itself.
        let complete = known || part.len() > 1 && name(page, part.clone()).is_some();
        let belongs = joined.last().is_some_and(|last| {
            let before = page.slice(last);
            let known_before = page.known_as(last).is_some();
            open || (!known && !known_before && goes_with(before, slice))
        });
        match joined.last_mut() {
            Some(last) if belongs => last.end = part.end,
            _ => joined.push(part),
        }
        open = !complete;
    }
    joined
}

fn goes_with(before: &[char], part: &[char]) -> bool {
    let general = is_general(part);
    let first = before.iter().position(|c| *c == '、').unwrap_or(before.len());
    let level = ["人民政府", "自治区", "县级市", "开发区", "高新区", "管委会"].iter().any(|w| ends_with(part, w));
    let short_each = starts_with(before, "各") && first <= 3 && !starts_with(part, "各") && (general || level);
    (general && is_general(before)) || short_each || is_loose_tail(part)
}

/// 有关部门, 相关单位, 各地区 mean nobody without what stands before them.
fn is_loose_tail(part: &[char]) -> bool {
    is_general(part)
        && (starts_with(part, "有关")
            || starts_with(part, "相关")
            || starts_with(part, "各地区")
            || starts_with(part, "其他"))
}

/// The stretch without separators, brackets and words of order at its ends.
pub(super) fn trimmed(chars: &[char], at: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (at.start, at.end.min(chars.len()));
    while start < end && matches!(chars[start], '、' | ',' | ' ' | ':' | '/') {
        start += 1;
    }
    while start < end && matches!(chars[end - 1], '、' | ',' | ' ' | ':' | '/') {
        end -= 1;
    }
    while end - start > 1 && (ends_with(&chars[start..end], "等") && end - start > 2) {
        end -= 1;
    }
    start..end
}
