//! Finds names and texts by what people type: the words themselves, pinyin, initials, or letters in between.

use super::normalise::plain;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use memchr::memmem;
use std::ops::Range;
use std::sync::LazyLock;

const EXACT: i64 = 4000;
const BY_PINYIN: i64 = 3000;
const BY_INITIALS: i64 = 2000;
/// Less than by initials: characters in order with some between them.
const BY_LETTERS: i64 = 1000;

/// The score of `query` against a short name, the higher the better; none where it does not match.
///
/// By the name's own words, else by pinyin, else by initials with gaps (`zjj` finds 区住房和城乡建设局), else by characters
/// with gaps.
pub fn matches(name: &str, query: &str) -> Option<i64> {
    Finder::new(query).score_name(name)
}

/// A search typed by a person: words in any order, all of which must match.
pub struct Finder {
    words: Vec<Word>,
    skim: SkimMatcherV2,
}

/// With which two letters a match by pinyin can begin in a text: a bit for each pair, several pairs to a bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spelling(u128);

impl Spelling {
    /// Of a text that is `plain` already: the first two letters of each syllable, and the initials of neighbours.
    pub fn of(plain: &str) -> Self {
        let mut pairs = 0;
        let mut before: Vec<u8> = Vec::new();
        for c in plain.chars() {
            let mut initials = Vec::new();
            if c.is_ascii_alphanumeric() {
                initials.push(c as u8);
            } else {
                for spelled in READINGS.get_pinyins(c).filter_map(|p| p.notation(PinyinNotation::Ascii)) {
                    initials.extend(spelled.bytes().next());
                    if let [first, second, ..] = spelled.as_bytes() {
                        pairs |= pair(*first, *second);
                    }
                }
            }
            for (first, second) in before.iter().flat_map(|b| initials.iter().map(move |i| (*b, *i))) {
                pairs |= pair(first, second);
            }
            before = initials;
        }
        Self(pairs)
    }
}

impl Spelling {
    /// Of this text or another one.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

fn pair(first: u8, second: u8) -> u128 {
    1 << ((u32::from(first) * 26 + u32::from(second)) % 128)
}

struct Word {
    text: String,
    /// Characters of the text.
    length: usize,
    /// Looks for the text: made once, for many texts.
    itself: memmem::Finder<'static>,
    /// The pair that a match by pinyin begins with.
    begins: Option<u128>,
    pinyin: Option<IbMatcher<'static>>,
}

const NOTATIONS: PinyinNotation = PinyinNotation::Ascii.union(PinyinNotation::AsciiFirstLetter);

/// The readings of all characters; built once, since that takes a while, and never changed.
static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(NOTATIONS));

impl Finder {
    /// Takes a query apart at its blanks.
    pub fn new(query: &str) -> Self {
        let words = query.split_whitespace().map(|w| Word::new(&plain(w))).filter(|w| !w.text.is_empty()).collect();
        Self { words, skim: SkimMatcherV2::default().ignore_case() }
    }

    /// Takes a query as one word, blanks and all.
    pub fn phrase(query: &str) -> Self {
        let words = [Word::new(&plain(query))].into_iter().filter(|w| !w.text.is_empty()).collect();
        Self { words, skim: SkimMatcherV2::default().ignore_case() }
    }

    /// The score of a text, the higher the better; none where a word of the query is not in it.
    pub fn score(&self, text: &str) -> Option<i64> {
        let folded = plain(text);
        self.total(|word| self.word_score(word, &folded))
    }

    /// Whether every word is in a text that is `plain` already. The same as `score`, for many texts.
    pub fn is_in(&self, plain: &str) -> bool {
        self.words.iter().all(|word| self.word_score(word, plain).is_some())
    }

    /// The same for a text whose spelling is known: most texts are passed over without being read.
    pub fn is_in_spelled(&self, plain: &str, spelling: Spelling) -> bool {
        self.words.iter().all(|word| match word.begins {
            Some(bit) if spelling.0 & bit == 0 => word.find(plain).is_some() || word.nearly_in(plain).is_some(),
            _ => self.word_score(word, plain).is_some(),
        })
    }

    /// The bytes of the text to mark, in order and apart.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let folded = super::normalise::Folded::new(text);
        let plain: String = folded.chars.iter().collect();
        let mut found = Vec::new();
        for word in &self.words {
            let Some(chars) = self.word_hits(word, &plain) else { return Vec::new() };
            found.extend(chars.into_iter().map(|r| folded.bytes(r)));
        }
        found.sort_by_key(|r| r.start);
        found.dedup_by(|next, last| {
            let touch = next.start <= last.end;
            if touch {
                last.end = last.end.max(next.end);
            }
            touch
        });
        found
    }

    /// The score of a short name, where initials with gaps count too.
    pub(crate) fn score_name(&self, name: &str) -> Option<i64> {
        let folded = plain(name);
        self.total(|word| self.word_score_in_name(word, &folded))
    }

    fn total(&self, score: impl Fn(&Word) -> Option<i64>) -> Option<i64> {
        self.words.iter().try_fold(0, |sum, word| score(word).map(|s| sum + s))
    }

    fn word_score(&self, word: &Word, text: &str) -> Option<i64> {
        if let Some(at) = word.find(text) {
            return Some(EXACT + nearness(text, at));
        }
        if let Some(m) = word.pinyin.as_ref().and_then(|p| p.find(text)) {
            return Some(BY_PINYIN + nearness(text, m.start()));
        }
        let near = word.nearly_in(text)?;
        Some(BY_LETTERS - i64::try_from(near.end - near.start).unwrap_or(BY_LETTERS).min(BY_LETTERS))
    }

    fn word_score_in_name(&self, word: &Word, name: &str) -> Option<i64> {
        let spelled = || {
            word.pinyin.as_ref()?;
            let initials = initials(name);
            self.skim
                .fuzzy_match(&initials, &word.text)
                .map(|s| BY_INITIALS + (s - i64::try_from(initials.len()).unwrap_or(0)).clamp(0, 900))
        };
        let gaps = || self.skim.fuzzy_match(name, &word.text).map(|s| s.min(BY_LETTERS - 1));
        let whole = self.word_score(word, name);
        whole.filter(|s| *s >= BY_PINYIN).or_else(spelled).or(whole).or_else(gaps)
    }

    /// The places of a word in folded text, in characters.
    #[expect(clippy::single_range_in_vec_init, reason = "a list of one stretch is meant")]
    fn word_hits(&self, word: &Word, text: &str) -> Option<Vec<Range<usize>>> {
        let chars_to = |byte: usize| text[..byte].chars().count();
        if let Some(at) = word.find(text) {
            return Some(Vec::from([chars_to(at)..chars_to(at + word.text.len())]));
        }
        if let Some(m) = word.pinyin.as_ref().and_then(|p| p.find(text)) {
            return Some(Vec::from([chars_to(m.start())..chars_to(m.end())]));
        }
        word.nearly_in(text).map(|stretch| Vec::from([stretch]))
    }
}

impl Word {
    /// Only Latin letters can be pinyin.
    fn new(text: &str) -> Self {
        let spelled = text.is_ascii() && text.chars().any(|c| c.is_ascii_alphabetic());
        let pinyin = spelled.then(|| {
            let config = PinyinMatchConfig::builder(NOTATIONS).data(&READINGS).build();
            IbMatcher::builder(text).pinyin(config).is_pattern_partial(true).build()
        });
        let begins = match text.as_bytes() {
            [first, second, ..] if pinyin.is_some() && second.is_ascii_alphanumeric() => Some(pair(*first, *second)),
            _ => None,
        };
        let itself = memmem::Finder::new(text).into_owned();
        Self { text: text.to_owned(), length: text.chars().count(), itself, begins, pinyin }
    }

    /// Where the word stands in a text, in bytes.
    fn find(&self, text: &str) -> Option<usize> {
        self.itself.find(text.as_bytes())
    }

    /// The stretch of a text, in characters, that has all characters of the word in order with little between them. A
    /// near hit counts only for three characters or more, and only where the stretch is at most twice as long as the
    /// word: 燃气排查 is found in 燃气管道排查, but no text is found because its letters stand somewhere in it.
    fn nearly_in(&self, text: &str) -> Option<Range<usize>> {
        let length = self.length;
        if length < 3 || text.len() < self.text.len() {
            return None;
        }
        let first = self.text.chars().next()?;
        let mut from = 0;
        let mut rest = text;
        while let Some(skipped) = rest.find(first) {
            from += rest[..skipped].chars().count();
            rest = &rest[skipped..];
            let mut wanted = self.text.chars().peekable();
            for (n, c) in rest.chars().take(2 * length).enumerate() {
                if wanted.peek() == Some(&c) {
                    wanted.next();
                }
                if wanted.peek().is_none() {
                    return Some(from..from + n + 1);
                }
            }
            from += 1;
            rest = &rest[first.len_utf8()..];
        }
        None
    }
}

/// Up to 99 points for a match near the beginning of a short text.
fn nearness(text: &str, at: usize) -> i64 {
    let early = 60 - i64::try_from(at / 3).unwrap_or(60).min(60);
    let short = 39 - i64::try_from(text.len() / 3).unwrap_or(39).min(39);
    early + short
}

/// The first letters of a name's characters: 住建局 → zjj.
fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|c| {
            if c.is_ascii_alphanumeric() {
                return Some(c);
            }
            READINGS.get_pinyins(c).next().and_then(|p| p.notation(PinyinNotation::Ascii)?.chars().next())
        })
        .collect()
}
