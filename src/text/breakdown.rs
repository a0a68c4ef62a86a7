//! One directive → the tasks it would be broken into: a new one where a clause names another owner or another
//! deadline. The words are kept as they were spoken.

use super::clause::Clause;
use super::cursor::{Cursor, holds_any};
use super::deadline::Hit;
use super::found::{Assumed, Role};
use super::owner::Owner;
use super::steps;
use super::words::Words;
use std::ops::Range;

/// A stretch of clauses that makes one task.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The folded characters.
    pub at: Range<usize>,
    /// Indices of the owners found in it.
    pub owners: Vec<usize>,
    /// Indices of the deadlines found in it.
    pub hits: Vec<usize>,
    /// Whether it takes over the owners of the piece before.
    pub inherited: bool,
    /// The deadlines that are steps of this one work, as indices; the last one is its own.
    pub steps: Range<usize>,
    sentence: usize,
    has_work: bool,
}

/// Cuts a directive into pieces.
pub(crate) fn pieces(chars: &[char], clauses: &[Clause], hits: &[Hit], owners: &[Owner]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let runs = steps::runs(chars, hits, owners);
    for (n, clause) in clauses.iter().enumerate() {
        let here: Vec<usize> = owners.iter().enumerate().filter(|(_, o)| o.clause == Some(n)).map(|(i, _)| i).collect();
        let due: Vec<usize> = hits
            .iter()
            .enumerate()
            .filter(|(_, h)| clause.at.contains(&h.at.start) && !in_brackets(chars, &clause.at, h))
            .map(|(i, _)| i)
            .collect();
        let work = has_work(chars, clause, hits) && !only_names(chars, clause, &here, owners);
        let apart = paired(chars, &here, &due, hits, owners);
        if !apart.is_empty() {
            pieces.extend(apart.into_iter().map(|(owners, hit)| Piece {
                at: clause.at.clone(),
                owners,
                hits: vec![hit],
                inherited: false,
                steps: 0..0,
                sentence: clause.sentence,
                has_work: true,
            }));
            continue;
        }
        let new = pieces.last().is_some_and(|last| {
            !within_run(&runs, &last.hits, &due) && is_new(chars, last, clause, &here, &due, hits, owners)
        });
        match pieces.last_mut() {
            Some(last) if !new => {
                last.at.end = clause.at.end;
                last.owners.extend(here);
                last.hits.extend(due);
                last.sentence = clause.sentence;
                last.has_work |= work;
            }
            last => {
                let inherited = here.is_empty() && last.is_some();
                pieces.push(Piece {
                    at: clause.at.clone(),
                    owners: here,
                    hits: due,
                    inherited,
                    steps: 0..0,
                    sentence: clause.sentence,
                    has_work: work,
                });
            }
        }
    }
    for piece in &mut pieces {
        let run = runs.iter().find(|run| (run.start..run.end).all(|n| piece.hits.contains(&n)));
        piece.steps = run.cloned().unwrap_or_default();
    }
    pieces
}

/// 住建局7月底前、城管局8月中旬前分别完成: the owners of a clause that have a day each, with that day.
fn paired(chars: &[char], here: &[usize], due: &[usize], hits: &[Hit], owners: &[Owner]) -> Vec<(Vec<usize>, usize)> {
    let mut pairs = Vec::new();
    let mut from = 0;
    for hit in due {
        let at = &hits[*hit].at;
        let own: Vec<usize> =
            here.iter().copied().filter(|o| owners[*o].at.start >= from && owners[*o].at.end <= at.start).collect();
        let Some(first) = own.first() else { return in_turn(chars, here, due, hits, owners) };
        let between = chars.get(from..owners[*first].at.start).unwrap_or_default();
        if from > 0 && !between.iter().all(|c| matches!(c, '、' | '和' | '及' | '以')) {
            break;
        }
        pairs.push((own, *hit));
        from = at.end;
    }
    if pairs.len() > 1 { pairs } else { Vec::new() }
}

/// 教育局、卫健委分别于6月25日前、6月30日前报送: as many days as owners, in their order.
fn in_turn(chars: &[char], here: &[usize], due: &[usize], hits: &[Hit], owners: &[Owner]) -> Vec<(Vec<usize>, usize)> {
    let (Some(last), Some(first)) = (here.last(), due.first()) else { return Vec::new() };
    let between = chars.get(owners[*last].at.end..hits[*first].at.start).unwrap_or_default();
    let side_by_side = due.windows(2).all(|d| hits[d[1]].at.start == hits[d[0]].at.end + 1);
    if due.len() < 2 || due.len() != here.len() || !side_by_side || !holds_any(between, &["分别", "各于", "依次"])
    {
        return Vec::new();
    }
    here.iter().zip(due).map(|(owner, day)| (vec![*owner], *day)).collect()
}

/// 7月底前完成排查并于8月5日前上报; inspect by July and report by August: where a second piece of work with a day of its
/// own begins without a comma.
pub(crate) fn joints(chars: &[char], hits: &[Hit]) -> Vec<usize> {
    let days = hits.iter().filter(|h| h.is_firm() && !h.is_start());
    let pairs = days.clone().zip(days.skip(1));
    let joint = |(first, second): (&Hit, &Hit)| {
        let between = first.at.end..second.at.start;
        if chars.get(between.clone())?.iter().any(|c| ",;。!?\n".contains(*c)) {
            return None;
        }
        between.clone().find(|i| {
            let mut place = Cursor::new(chars, *i);
            let joins = place.any(&["并于", "并在", "并将", "并", " and "]);
            // by July and August: two days of the same work.
            joins.is_some_and(|word| {
                let blank = usize::from(word == " and ");
                *i + blank > first.at.end && place.at + blank <= second.at.start
            })
        })
    };
    pairs.filter_map(joint).collect()
}

/// Whether a clause goes on with the steps of the work before it.
fn within_run(runs: &[Range<usize>], before: &[usize], due: &[usize]) -> bool {
    runs.iter().any(|run| {
        let inside = |list: &[usize]| list.iter().any(|n| run.contains(n));
        inside(before) && inside(due)
    })
}

/// What stands in the closing bracket of owners is no part of the work.
fn in_brackets(chars: &[char], clause: &Range<usize>, hit: &Hit) -> bool {
    let mut at = clause.start;
    while at < hit.at.start {
        match super::clause::closing(chars, at).filter(|c| chars[at] == '(' && *c >= hit.at.end) {
            Some(close) => return holds_any(&chars[at..close], &["负责", "牵头", "配合", "责任"]),
            None => at += 1,
        }
    }
    false
}

/// Whether a clause holds more than a time and words of order.
fn has_work(chars: &[char], clause: &Clause, hits: &[Hit]) -> bool {
    let timed: usize = hits.iter().filter(|h| clause.at.contains(&h.at.start)).map(|h| h.at.len()).sum();
    let rest = clause.at.len().saturating_sub(timed);
    rest > 8 || rest > 1 && !holds_any(&chars[clause.at.clone()], &["会议要求", "会议强调"])
}

/// 张副县长负责, 由住建局牵头: a clause that only says who.
fn only_names(chars: &[char], clause: &Clause, here: &[usize], owners: &[Owner]) -> bool {
    static ROLES: Words = Words::new(
        "由 请 为 是 牵头单位 责任单位 主责单位 配合单位 第一责任人 责任主体 负责 牵头 负总责 具体 总 抓总 分管 主抓 亲自 挂帅 、 和 及 , to_lead to_support to_assist _",
    );
    let mut place = Cursor::new(chars, clause.at.start);
    while place.at < clause.at.end {
        match here.iter().map(|i| &owners[*i].at).find(|at| at.start == place.at) {
            Some(at) => place.at = at.end,
            None if place.take_word(&ROLES) => {}
            None => return false,
        }
    }
    !here.is_empty()
}

fn is_new(
    chars: &[char],
    last: &Piece,
    clause: &Clause,
    here: &[usize],
    due: &[usize],
    hits: &[Hit],
    owners: &[Owner],
) -> bool {
    if begins_item(chars, clause.at.start) && last.has_work {
        return true;
    }
    // 力争年底前建成,最迟不超过明年3月底: a bound to the same work.
    if Cursor::new(chars, clause.at.start).sees_any(&["最迟", "最晚", "至迟", "最长"]) {
        return false;
    }
    let repeats = last.hits.iter().any(|i| hits[*i].deadline.repeat.is_some());
    if repeats && here.is_empty() && due.iter().any(|i| is_until(chars, &hits[*i])) {
        return false;
    }
    let leads = |list: &[usize]| -> Vec<Range<usize>> {
        list.iter().filter(|i| owners[**i].role == Role::Lead).map(|i| owners[*i].at.clone()).collect()
    };
    let same = |a: &Range<usize>, b: &Range<usize>| chars[a.clone()] == chars[b.clone()];
    let (old, new) = (leads(&last.owners), leads(here));
    let other_owner = !old.is_empty() && !new.is_empty() && !new.iter().all(|n| old.iter().any(|o| same(o, n)));
    if other_owner && last.has_work {
        return true;
    }
    // 月底前上报,下月5日前验收: another day is another task; 立即 beside a day is not.
    let firm = |list: &[usize]| list.iter().copied().find(|i| hits[*i].is_firm() && !hits[*i].is_start());
    if let (Some(old), Some(start)) = (firm(&last.hits), due.iter().copied().find(|i| hits[*i].is_start())) {
        // 元旦前完成,元旦后复查: what begins later, or in another sentence, is other work.
        let later = hits[start].deadline.from > hits[old].deadline.due;
        return last.has_work && (later || clause.sentence != last.sentence);
    }
    match (firm(&last.hits), firm(due)) {
        (Some(a), Some(b)) => last.has_work && hits[a].deadline != hits[b].deadline,
        _ => false,
    }
}

/// 一是, 二要, (三), 第四,: an item of a numbering inside the line.
pub(crate) fn begins_item(chars: &[char], at: usize) -> bool {
    let mut place = Cursor::new(chars, at);
    let counted = "一二三四五六七八九十".contains(place.peek().unwrap_or(' '));
    if counted && place.chars.get(at + 1).is_some_and(|c| matches!(c, '是' | '要')) {
        return true;
    }
    place.take("第") && place.number().is_some() && place.peek() == Some(',')
}

/// The deadlines in closing brackets of owners; they hold for the whole directive.
pub(crate) fn bracketed<'h>(chars: &[char], clauses: &[Clause], hits: &'h [Hit]) -> Option<&'h Hit> {
    let inside = |h: &&Hit| clauses.iter().any(|c| c.at.contains(&h.at.start) && in_brackets(chars, &c.at, h));
    hits.iter().filter(inside).find(|h| h.is_firm())
}

/// The deadline of a piece: the first firm one, with a start said beside it; else at once; else standing.
pub(crate) fn deadline<'h>(piece: &Piece, hits: &'h [Hit]) -> Option<(&'h Hit, Option<&'h Hit>)> {
    let all: Vec<&Hit> = piece.hits.iter().filter_map(|i| hits.get(*i)).collect();
    let start = all.iter().copied().find(|h| h.is_start());
    let last_step = piece.steps.clone().next_back().and_then(|n| hits.get(n));
    let firm = last_step.or_else(|| all.iter().copied().find(|h| h.is_firm() && !h.is_start()));
    let soon = all.iter().copied().find(|h| h.assumed.contains(&Assumed::AtOnce));
    let lasting = all.iter().copied().find(|h| h.deadline.standing);
    let pending = all.iter().copied().find(|h| h.is_pending());
    let main = firm.or(soon).or(lasting).or(start).or(pending)?;
    Some((main, start.filter(|s| s.at != main.at)))
}

/// A stretch and a repetition of one piece (国庆期间,每天16时前报送; weekly until the end of May): the repetition, from the first day of the stretch to its last.
pub(crate) fn repeated_within<'h>(chars: &[char], piece: &Piece, hits: &'h [Hit]) -> Option<(&'h Hit, &'h Hit)> {
    let all = || piece.hits.iter().filter_map(|i| hits.get(*i));
    let stretch =
        all().find(|h| h.deadline.due.is_some() && h.is_firm() && (h.deadline.from.is_some() || is_until(chars, h)))?;
    Some((stretch, all().find(|h| h.deadline.repeat.is_some())?))
}

/// 每周五报进度,报到7月底; weekly until the end of May: the day at which a repetition ends.
fn is_until(chars: &[char], hit: &Hit) -> bool {
    let word = Cursor::new(chars, hit.at.start);
    word.sees("until ")
        || word.sees_any(&["截至", "截止"])
        || word.follows_any(&["直到", "直至", "报到", "持续到", "延续到", "截至"])
}
