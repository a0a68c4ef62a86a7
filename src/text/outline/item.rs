//! Splits the lines of a text into directives: by its own numbering, by paragraphs, by sentences. On a page only what
//! somebody directs is taken.

use super::super::clause::{closing, ends_sentence};
use super::super::cursor::{position, starts_with};
use super::furniture::{Line, Sheet};
use super::numbering::{Style, head, heads, without_sign};
use super::speaker::{Opening, demanded, opening};
use std::ops::Range;

/// One directive's words.
pub(super) struct Item {
    pub by: Option<String>,
    pub topic: Option<String>,
    pub text: String,
    /// Whether a new heading or speaker opens here, so that former addressees no longer count.
    pub opens: bool,
    /// The words that announce the items of a numbering (应急局要抓好三件事:) or head them: they may name who is asked.
    pub under: Option<String>,
    /// Whether a line or a number begins here, so that only those addressed as a whole still count.
    pub apart: bool,
}

/// Who speaks and about what, from line to line.
#[derive(Default)]
struct State {
    by: Option<String>,
    topic: Option<String>,
    /// Whether direction is being given; always so off a page.
    directing: bool,
    opens: bool,
    under: Option<String>,
    items: Vec<Item>,
}

/// All directives of the lines, in the order spoken.
pub(super) fn items(sheet: &Sheet) -> Vec<Item> {
    let spoken = spoken(sheet, sheet.is_page);
    // A report in which nobody is marked as directing may be somebody's own notes.
    if spoken.is_empty() && sheet.is_report { self::spoken(sheet, false) } else { spoken }
}

fn spoken(sheet: &Sheet, is_page: bool) -> Vec<Item> {
    let mut state = State { directing: !is_page, opens: true, ..State::default() };
    for (n, line) in sheet.lines.iter().enumerate() {
        if is_page {
            // What a report numbers is what was laid down.
            let numbered = head(line.chars(), 0).is_some_and(|h| matches!(h.style, Style::Han | Style::HanBracket));
            state.directing |= sheet.is_report && numbered;
            state.page_line(line);
        } else {
            state.plain_line(line, sheet.lines.get(n + 1));
        }
    }
    state.items
}

impl State {
    /// A line of a list or of a speech as typed.
    fn plain_line(&mut self, line: &Line, next: Option<&Line>) {
        let chars = line.chars();
        if is_heading(chars, next) {
            let topic = line.words(without_sign(chars, 0), chars.len()).trim().to_owned();
            self.under = Some(format!("{}:", topic.trim_end_matches([':', '：'])));
            self.topic = Some(topic);
            self.opens = true;
            return;
        }
        let numbered = heads(chars);
        if !numbered.is_empty() {
            let start = numbered[0].at;
            let heading = self.under.clone();
            self.lead_in(line, 0..start);
            let ends = numbered.iter().skip(1).map(|h| h.at).chain([chars.len()]);
            for (head, end) in numbered.iter().zip(ends) {
                self.push(line, head.at..end);
            }
            self.under = heading;
            return;
        }
        let sentences = sentences(chars);
        let long = chars.len() > 200 && sentences.len() >= 3 && !ends_with_bracket(chars);
        if long {
            for sentence in sentences {
                self.take_opening(line, sentence, false);
            }
        } else {
            self.take_opening(line, 0..chars.len(), true);
        }
    }

    /// What stands before the first number: who speaks, or a sentence of its own.
    fn lead_in(&mut self, line: &Line, at: Range<usize>) {
        for sentence in sentences(&line.chars()[at.clone()]) {
            let at = at.start + sentence.start..at.start + sentence.end;
            let words = &line.chars()[at.clone()];
            match opening(words) {
                Some(opening) if opening.only => self.speak(line, at.start, &opening),
                // 要抓好三件事: announces the items.
                None if words.last() == Some(&':') || words.len() < 8 => {
                    self.under = Some(line.words(at.start, at.end).to_owned());
                }
                Some(_) | None if words.last() == Some(&',') => {}
                found => self.opened(line, at, found),
            }
        }
    }

    /// A paragraph of a page: only what somebody directs.
    fn page_line(&mut self, line: &Line) {
        let chars = line.chars();
        if ends_direction(chars) {
            self.directing = false;
        }
        let numbered = heads(chars);
        if self.directing
            && numbered
                .first()
                .or(head(chars, 0).filter(|h| h.style == Style::Is || h.style == Style::Must).as_ref())
                .is_some_and(|h| h.at == 0)
        {
            return self.plain_line(line, None);
        }
        let spoken = sentences(chars);
        for (n, sentence) in spoken.iter().enumerate() {
            let words = &chars[sentence.clone()];
            let found = opening(words).or_else(|| if self.directing { None } else { demanded(words) });
            if found.is_some() || starts_with(words, "下一步") {
                self.directing = true;
            }
            if !self.directing || is_told(words) {
                continue;
            }
            let rest = found.as_ref().map_or(0, |o| o.begins);
            // A numbering that begins here goes on over the sentences of its paragraph.
            let begins = sentence.start + rest;
            let inner = heads(&chars[begins..]);
            let numbered = inner.first().is_some_and(|h| begins + h.at < sentence.end);
            if n == 0 && spoken.len() > 1 && !numbered && is_topic(words) {
                if let Some(opening) = &found {
                    self.speak(line, sentence.start, opening);
                }
                self.topic = Some(line.words(begins, sentence.end).trim_matches('。').to_owned());
                self.opens = true;
                continue;
            }
            if !numbered {
                self.opened(line, sentence.clone(), found);
            } else {
                self.numbered_tail(
                    line,
                    sentence.start + rest,
                    sentence.end.max(chars.len()),
                    found.map(|o| (o, sentence.start)),
                );
                return;
            }
        }
    }

    /// …提出三点要求:一是…;二是…。 up to the end of the paragraph.
    fn numbered_tail(&mut self, line: &Line, start: usize, end: usize, found: Option<(Opening, usize)>) {
        if let Some((opening, at)) = found {
            self.speak(line, at, &opening);
        }
        let numbered = heads(&line.chars()[start..end]);
        let ends = numbered.iter().skip(1).map(|h| start + h.at).chain([end]);
        for (head, end) in numbered.iter().zip(ends) {
            self.push(line, start + head.at..end);
        }
    }

    fn take_opening(&mut self, line: &Line, at: Range<usize>, whole: bool) {
        let begins = without_sign(line.chars(), at.start).min(at.end);
        let found = opening(&line.chars()[begins..at.end]).filter(|o| !whole || o.begins <= 60);
        self.opened(line, begins..at.end, found);
    }

    /// Takes what is spoken after an opening; the whole stretch where there is none.
    fn opened(&mut self, line: &Line, at: Range<usize>, found: Option<Opening>) {
        match found {
            Some(opening) => {
                self.speak(line, at.start, &opening);
                if !opening.only {
                    self.push(line, at.start + opening.begins..at.end);
                }
            }
            None => self.push(line, at),
        }
    }

    fn speak(&mut self, line: &Line, start: usize, opening: &Opening) {
        self.by = opening.by.as_ref().map(|r| line.words(start + r.start, start + r.end).trim().to_owned());
        (self.topic, self.under) = (None, None);
        self.opens = true;
    }

    fn push(&mut self, line: &Line, at: Range<usize>) {
        let mut begins = without_sign(line.chars(), at.start).min(at.end);
        let signed = begins > at.start || at.start > 0 && without_sign(line.chars(), 0) == at.start;
        if signed && let Some(end) = bold_heading(&line.chars()[begins..at.end]) {
            self.topic = Some(line.words(begins, begins + end).to_owned());
            begins += end + 1;
        }
        let text = line.words(begins, at.end).trim().trim_end_matches([';', '；', ',', '，']).trim();
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return;
        }
        self.items.push(Item {
            by: self.by.clone(),
            topic: self.topic.clone(),
            under: self.under.clone(),
            text: text.to_owned(),
            opens: self.opens,
            apart: at.start == 0 || head(line.chars(), at.start).is_some(),
        });
        self.opens = false;
    }
}

/// The sentences of a line, quotations and brackets whole. A sentence keeps its stop.
fn sentences(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < chars.len() {
        if let Some(close) = closing(chars, at) {
            at = close + 1;
            continue;
        }
        at += 1;
        let c = chars[at - 1];
        if ends_sentence(c) && c != ';' && c != '.' && (c != '?' || asks(&chars[start..at])) {
            found.push(start..at);
            start = at;
        }
    }
    if start < chars.len() {
        found.push(start..chars.len());
    }
    found
}

/// Whether a `?` ends a question; between other words it is a damaged character.
fn asks(sentence: &[char]) -> bool {
    ["吗", "呢", "何", "什么", "怎", "谁", "哪", "是否", "不是", "没有", "多少", "几"]
        .iter()
        .any(|w| position(sentence, w).is_some())
}

/// A numbered short line over lines numbered otherwise: 一、提高认识.
fn is_heading(chars: &[char], next: Option<&Line>) -> bool {
    let Some(here) = head(chars, 0).filter(|h| matches!(h.style, Style::Han | Style::HanBracket | Style::Nth)) else {
        return false;
    };
    let short = chars.len() <= 32
        && !chars.iter().any(|c| matches!(c, ';'))
        && chars.iter().filter(|c| **c == '。').count() <= 1;
    let deeper = next.is_some_and(|n| head(n.chars(), 0).is_none_or(|h| h.style != here.style));
    short && deeper && next.is_some_and(|n| n.chars().len() > chars.len())
}

/// 二、开展安全检查。各行业…: where the heading in front of an item's own words ends.
fn bold_heading(words: &[char]) -> Option<usize> {
    let end = words.iter().position(|c| matches!(c, '。' | ';' | ':'))?;
    let more = words.len().saturating_sub(end) > 12;
    let plain = !words[..end].iter().any(|c| c.is_ascii_digit() || matches!(c, ',' | '(' | '“'));
    (words[end] == '。' && (3..=16).contains(&end) && more && plain).then_some(end)
}

/// A short first sentence that names what the paragraph is about: 思想上要真正重视。
fn is_topic(words: &[char]) -> bool {
    let body = &words[..words.len().saturating_sub(1)];
    words.len() <= 32
        && words.last() == Some(&'。')
        && !body.iter().any(|c| matches!(c, ',' | ';' | ':' | '、') && words.len() > 24)
}

/// The end of direction on a page: who was there, what came after.
fn ends_direction(chars: &[char]) -> bool {
    let has = |w: &str| position(chars, w).is_some();
    let attended = ["参加会议", "出席会议", "列席会议", "参加了会议", "参会。", "作了发言", "作了汇报", "分会场参加"]
        .iter()
        .any(|w| has(w));
    let no_speech = !["要求,", "强调,", "指出,"].iter().any(|w| has(w)) && !has("要求全") && !has("要求各");
    attended && no_speech
}

/// News inside direction: what was done, not what is asked.
fn is_told(words: &[char]) -> bool {
    ["参加会议", "出席会议", "列席会议", "参加了会议"].iter().any(|w| position(words, w).is_some())
        && opening(words).is_none()
}

fn ends_with_bracket(chars: &[char]) -> bool {
    let close = chars.iter().rposition(|c| *c == ')').is_some_and(|i| i + 2 >= chars.len());
    close && ["负责", "牵头", "配合", "责任"].iter().any(|w| position(chars, w).is_some())
}
