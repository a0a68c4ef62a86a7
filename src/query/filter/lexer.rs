//! A filter as typed, cut into words, signs and brackets. Says nothing of what they mean.

/// How a value is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Sign {
    /// `:` or `=`.
    Is,
    Less,
    LessOrIs,
    More,
    MoreOrIs,
}

/// One piece, with where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Characters before it.
    pub column: usize,
    /// Bytes of the source.
    pub at: std::ops::Range<usize>,
    pub kind: TokenKind,
    /// Whether it touches the piece before it.
    pub glued: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TokenKind {
    Open,
    Close,
    Sign(Sign),
    Word(String),
    /// A text in quotation marks: never a key, never a joint.
    Quoted(String),
}

impl Sign {
    pub fn symbol(self) -> &'static str {
        match self {
            Sign::Is => ":",
            Sign::Less => "<",
            Sign::LessOrIs => "<=",
            Sign::More => ">",
            Sign::MoreOrIs => ">=",
        }
    }
}

/// Whether a character ends a word.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || "()（）\"“”:：=＝<>＜＞≤≥".contains(c)
}

/// Cuts a filter up. Every text can be cut; an open quotation ends with the text.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = source.char_indices().collect();
    let byte = |n: usize| chars.get(n).map_or(source.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let (mut n, mut end) = (0, 0);
    while n < chars.len() {
        let c = chars[n].1;
        if c.is_whitespace() {
            n += 1;
            continue;
        }
        let start = n;
        let kind = match c {
            '(' | '（' => one(&mut n, TokenKind::Open),
            ')' | '）' => one(&mut n, TokenKind::Close),
            '"' | '“' | '”' => TokenKind::Quoted(quoted(&chars, &mut n)),
            _ if ends_word(c) => TokenKind::Sign(sign(&chars, &mut n)),
            _ => {
                while n < chars.len() && !ends_word(chars[n].1) {
                    n += 1;
                }
                TokenKind::Word(source[byte(start)..byte(n)].to_owned())
            }
        };
        found.push(Token { column: start, at: byte(start)..byte(n), kind, glued: start == end && start > 0 });
        end = n;
    }
    found
}

fn one(n: &mut usize, kind: TokenKind) -> TokenKind {
    *n += 1;
    kind
}

fn sign(chars: &[(usize, char)], n: &mut usize) -> Sign {
    let first = chars[*n].1;
    *n += 1;
    let or_is = chars.get(*n).is_some_and(|(_, c)| matches!(c, '=' | '＝')) && matches!(first, '<' | '＜' | '>' | '＞');
    *n += usize::from(or_is);
    match first {
        '<' | '＜' if or_is => Sign::LessOrIs,
        '>' | '＞' if or_is => Sign::MoreOrIs,
        '<' | '＜' => Sign::Less,
        '>' | '＞' => Sign::More,
        '≤' => Sign::LessOrIs,
        '≥' => Sign::MoreOrIs,
        _ => Sign::Is,
    }
}

/// A quotation; `""` inside one stands for the mark itself.
fn quoted(chars: &[(usize, char)], n: &mut usize) -> String {
    let straight = chars[*n].1 == '"';
    let mut text = String::new();
    *n += 1;
    while let Some((_, c)) = chars.get(*n) {
        *n += 1;
        let doubled = straight && *c == '"' && chars.get(*n).is_some_and(|(_, next)| *next == '"');
        if doubled {
            *n += 1;
        } else if (straight && *c == '"') || (!straight && *c == '”') {
            break;
        }
        text.push(*c);
    }
    text
}
