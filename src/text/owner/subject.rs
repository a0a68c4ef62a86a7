//! Who is asked in running text: the subject before 要, 应, 牵头 and the like, and those whom somebody asks (要求X…).

use super::super::clause::Clause;
use super::super::cursor::{Cursor, ends_with, holds_any, starts_with};
use super::super::deadline::Hit;
use super::super::found::Role;
use super::super::words::Words;
use super::beside;
use super::form::Form;
use super::list::{Name, Page, name, names, trimmed};
use super::role::{Owned, YOU, roles};
use super::trigger::{Trigger, trigger};
use std::ops::Range;

/// The owners of each clause.
pub(super) fn subjects(page: &Page, clauses: &[Clause], hits: &[Hit]) -> Vec<(Owned, Option<usize>)> {
    let mut found: Vec<(Owned, Option<usize>)> = Vec::new();
    for (n, clause) in clauses.iter().enumerate() {
        let start = opening(page.chars, &clause.at, hits);
        let here = start..clause.at.end;
        let mut owned = by_role(page, &here);
        if !owned.is_empty() && helps(page, clauses, n, &here, &found) {
            owned.iter_mut().for_each(|o| o.1 = Role::Support);
        }
        if together(page, clauses, n, &owned, &found) {
            owned.iter_mut().for_each(|o| o.1 = Role::Lead);
        }
        if owned.is_empty() {
            owned = beside::joined_by(page, &here);
        }
        if owned.is_empty() {
            owned = super::pair::owners(page, &here, hits);
        }
        if owned.is_empty() {
            owned = by_subject(page, &here, hits);
        }
        if owned.is_empty() {
            owned = beside::called_by_name(page, clauses, n, &here, hits);
        }
        if owned.is_empty() {
            owned = super::english::owners(page, clauses, n, hits);
        }
        if owned.is_empty() {
            owned = by_demand(page, &clause.at, hits);
        }
        if owned.is_empty() && starts_with(page.slice(&here), "要") {
            owned = beside::topic_before(page, clauses, n, hits);
        }
        if !owned.is_empty() {
            let before = found.iter().any(|(_, c)| *c == Some(n.wrapping_sub(1)));
            if !before {
                // X局,Y局配合: those before help as well.
                let role = if owned.iter().all(|o| o.1 == Role::Support) { Role::Support } else { Role::Lead };
                found.extend(beside::listed_before(page, clauses, n, hits).into_iter().map(|o| ((o.0, role), Some(n))));
            }
        }
        found.extend(owned.into_iter().map(|o| (o, Some(n))));
    }
    found
}

static OPENINGS: Words = Words::new(
    "会议要求 会议强调 会议指出 会议明确 会议决定 会议议定 会议认为 会议原则同意 同时要求 同时强调 并要求 要求 强调 \
     指出 同时 此外 另外 其中 因此 为此 对此 请 希望 其次 再次 最后 首先 下一步 下步 下一阶段 尤其是 特别是 \
     目前 当前 今后 会后 会议结束后 并且 而且 而 但是 但 且 并 还 以后 近期 接下来 重点是 具体 原则上 各位 \
     其间 期间 也就是说 务必请 还要请 第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 一是 二是 三是 四是 \
     五是 六是 七是 八是 九是 十是 一要 二要 三要 四要 五要 六要",
);

/// 由X牵头,Y负责: beside a leader, those who are responsible help.
fn helps(page: &Page, clauses: &[Clause], n: usize, here: &Range<usize>, found: &[(Owned, Option<usize>)]) -> bool {
    let sentence = clauses[n].sentence;
    let led = |c: &Option<usize>| {
        c.is_some_and(|c| clauses[c].sentence == sentence && holds_any(page.slice(&clauses[c].at), &["牵头"]))
    };
    let ends = ["负责", "落实", "实施", "分工", "为责任单位"].iter().any(|w| ends_with(page.slice(here), w));
    ends && !starts_with(page.slice(here), "由")
        && !holds_any(page.slice(here), &["牵头"])
        && found.iter().any(|(_, c)| led(c))
}

/// A局和B局要密切配合: where nobody leads, those who are to work together do so.
fn together(page: &Page, clauses: &[Clause], n: usize, owned: &[Owned], found: &[(Owned, Option<usize>)]) -> bool {
    let slice = page.slice(&clauses[n].at);
    let asked = ["要密切配合", "要相互配合", "要协同配合", "要通力配合", "要加强配合", "要密切协同", "要积极配合"];
    let led = |(owned, c): &(Owned, Option<usize>)| {
        owned.1 == Role::Lead && c.is_some_and(|c| clauses[c].sentence == clauses[n].sentence)
    };
    let many = owned.len() > 1 || owned.iter().any(|(name, _)| starts_with(page.slice(&name.at), "各"));
    many && owned.iter().all(|o| o.1 == Role::Support) && holds_any(slice, &asked) && !found.iter().any(led)
}

/// The place in a clause where its subject may begin: after numbering, words of order and a time.
pub(super) fn opening(chars: &[char], at: &Range<usize>, hits: &[Hit]) -> usize {
    let mut place = Cursor::new(chars, at.start);
    loop {
        let before = place.at;
        numbering(&mut place);
        place.take_word(&OPENINGS);
        if let Some(hit) = hits.iter().find(|h| h.at.start == place.at && h.at.end <= at.end) {
            place.at = hit.at.end;
        }
        if let Some(end) = season(&place, at.end) {
            place.at = end;
        }
        while matches!(place.peek(), Some(',' | ' ' | '、' | '.' | ':')) {
            place.at += 1;
        }
        if place.at == before || place.at >= at.end {
            return place.at.min(at.end);
        }
    }
}

/// 春耕前后各农机站要…: where a season of a few characters ends before those who are asked.
fn season(place: &Cursor, end: usize) -> Option<usize> {
    let near = place.at + 2..(place.at + 8).min(end);
    near.clone().find_map(|i| {
        let mut after = Cursor::new(place.chars, i);
        let ends = after.any(&["前后", "期间"]).is_some() && after.at < end;
        let plain = !place.chars[place.at..i].iter().any(|c| "各局委办镇乡对在".contains(*c));
        (ends && plain).then_some(after.at)
    })
}

/// Steps over (一), 1., 一、, ①.
fn numbering(place: &mut Cursor) {
    let mut at = *place;
    if matches!(at.peek(), Some('①'..='⑳')) {
        place.at += 1;
        return;
    }
    let bracketed = at.take("(");
    if at.number().is_none() {
        return;
    }
    let closed = if bracketed { at.any(&[")"]) } else { at.any(&["、", ".", ")"]) };
    if closed.is_some()
        && !at.peek().is_some_and(|c| c.is_ascii_digit() && !bracketed && at.before() == Some('.') && !at.sees("20"))
    {
        *place = at;
    }
}

/// 由X牵头,Y配合: only where names stand before the verb.
fn by_role(page: &Page, here: &Range<usize>) -> Vec<Owned> {
    let slice = page.slice(here);
    static ROLE_VERBS: Words = Words::new(
        "牵头 会同 配合 协助 负责 负总责 为牵头单位 是牵头单位 为主责单位 是第一责任人 为第一责任人 是责任主体 \
         为责任单位 为配合单位 联合 参与 参加 落实 按职责分工 组织实施",
    );
    if !ROLE_VERBS.inside(slice) {
        return Vec::new();
    }
    let mut owned = roles(page, here.clone());
    // Of a clause like X会同Y开展检查 the helpers end where the work begins.
    if let Some(with) = ["会同", "联合", "商"].iter().find_map(|w| {
        let at = super::super::cursor::position(slice, w)?;
        Some((here.start + at, here.start + at + w.chars().count()))
    }) && owned.iter().all(|(n, _)| n.at.end <= with.0 + 1)
        && !owned.is_empty()
    {
        owned.extend(leading(page, with.1..here.end).into_iter().map(|n| (n, Role::Support)));
    }
    let sure = owned.iter().any(|(n, _)| n.form == Form::Strong) || starts_with(slice, "由") || slice.len() < 24;
    if !sure {
        owned.clear();
    }
    owned
}

/// The names that fill the clause from its opening to a word that asks something of them.
fn by_subject(page: &Page, here: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    let mut opening = Cursor::new(page.chars, here.start);
    opening.any(&["由", "请"]);
    opening.any(YOU);
    let start = opening.at;
    // A known name is cut off from what follows it only where no word asks something of a longer name.
    let asked = by_trigger(
        page,
        start..here.end,
        |at| {
            let timed = hits.iter().any(|h| h.at.start == at);
            trigger(&Cursor::new(page.chars, at)).or(timed.then_some(Trigger::Verb))
        },
        hits,
    );
    if !asked.is_empty() {
        return asked;
    }
    by_trigger(
        page,
        start..here.end,
        |at| {
            let goes_on = Cursor::new(page.chars, at).sees_any(&["、", "和", "及", "与", "等", "以及", "/"])
                || continues(page, at, here.end);
            let ends = page.known.iter().any(|k| k.at.end == at && k.at.start >= start);
            (ends && !goes_on).then_some(Trigger::Verb)
        },
        hits,
    )
}

/// The names from the beginning of a stretch to the first word there that asks something of them.
fn by_trigger(page: &Page, here: Range<usize>, trigger: impl Fn(usize) -> Option<Trigger>, hits: &[Hit]) -> Vec<Owned> {
    let start = here.start;
    let mut at = start + 1;
    while at < here.end && at - start <= 120 {
        if let Some(close) = super::super::clause::closing(page.chars, at) {
            at = close + 1;
            continue;
        }
        if let Some(trigger) = trigger(at)
            && let Some(found) = subject(page, start..at, trigger, hits)
        {
            return found;
        }
        at += 1;
    }
    Vec::new()
}

fn subject(page: &Page, at: Range<usize>, trigger: Trigger, hits: &[Hit]) -> Option<Vec<Owned>> {
    let at = without_adverbs(page, at, hits);
    let found = names(page, at)?;
    let strong = found.iter().all(|n| n.form == Form::Strong);
    (trigger == Trigger::Modal || strong).then(|| found.into_iter().map(|n| (n, Role::Lead)).collect())
}

/// A subject without what stands between it and the verb: 也, 都, 本月底, 每年.
fn without_adverbs(page: &Page, at: Range<usize>, hits: &[Hit]) -> Range<usize> {
    static ADVERBS: Words = Words::new(
        "至少 也 都 均 还 更 就 则 具体 直接 汛期 平时 同样 自身 本身 下一步 今后 必 一定 同时 分别 近期 也都 尤其",
    );
    let mut end = at.end;
    loop {
        let before = end;
        if let Some(hit) = hits.iter().find(|h| h.at.end == end && h.at.start > at.start) {
            end = hit.at.start;
        }
        end -= ADVERBS.ending(page.slice(&(at.start..end))).unwrap_or(0);
        end = trimmed(page.chars, at.start..end).end;
        if end == before || end <= at.start {
            return at.start..end.max(at.start);
        }
    }
}

/// 要求X…, 请X…, 责成X…: those whom somebody asks.
fn by_demand(page: &Page, at: &Range<usize>, hits: &[Hit]) -> Vec<Owned> {
    static DEMANDS: Words = Words::new("要求 请 责成 责令 指示 指派 委派 充分发挥 发挥");
    for i in at.clone() {
        let mut place = Cursor::new(page.chars, i);
        if !place.take_word(&DEMANDS) {
            continue;
        }
        let plays = place.follows_any(&["发挥"]);
        // 按照…的要求, 要求的: a noun.
        let noun = !place.follows_any(&["请"])
            && Cursor::new(page.chars, i)
                .follows_any(&["的", "新", "各项", "工作", "”", "分工", "指示", "规范", "标准", "节点"]);
        let asked_for = place.follows_any(&["申请", "邀请", "提请", "报请", "敬请", "聘请", "请请"]);
        let noun = noun || place.sees_any(&["精神", "批示", "要求", "部署", "意见", "的"]);
        if noun || asked_for || place.at >= at.end {
            continue;
        }
        let mut found = leading(page, place.at..at.end);
        if found.is_empty() && place.follows_any(&["责令", "责成", "指派", "委派"]) {
            found = ordered(page, place.at..at.end, hits);
        }
        let works = !plays || super::super::cursor::position(page.slice(&(place.at..at.end)), "作用").is_some();
        if !found.is_empty() && works {
            return found.into_iter().map(|n| (n, Role::Lead)).collect();
        }
    }
    Vec::new()
}

/// 责令龙潭矿业立即停产: who is ordered is an owner whatever the name looks like, up to what is asked.
fn ordered(page: &Page, at: Range<usize>, hits: &[Hit]) -> Vec<Name> {
    let asked = |i: usize| hits.iter().any(|h| h.at.start == i) || trigger(&Cursor::new(page.chars, i)).is_some();
    let end = (at.start + 2..at.end.min(at.start + 16)).find(|i| asked(*i));
    let name = end.map(|end| trimmed(page.chars, at.start..end)).filter(|n| super::form::may_begin(page.slice(n)));
    name.map(|at| vec![Name { at, form: Form::Weak, known: None }]).unwrap_or_default()
}

/// The names at the beginning of a stretch: the shortest name there, and those that 、 or 和 joins to it.
pub(super) fn leading(page: &Page, at: Range<usize>) -> Vec<Name> {
    let limit = at.end.min(at.start + 60);
    let mut end = None;
    for i in at.start + 1..=limit {
        let inside_known = page.known.iter().any(|k| k.at.start < i && i < k.at.end);
        if inside_known {
            continue;
        }
        let known = page.known_as(&(at.start..i)).is_some();
        let strong = known || name(page, at.start..i).is_some_and(|n| n.form == Form::Strong);
        if strong && !continues(page, i, limit) {
            end = Some(i);
            break;
        }
    }
    let Some(end) = end else { return Vec::new() };
    let mut after = Cursor::new(page.chars, end);
    if after.any(&["、", "和", "及", "以及", "与"]).is_some() && after.at < at.end {
        let more = leading(page, after.at..at.end);
        if let Some(last) = more.last()
            && let Some(all) = names(page, at.start..last.at.end)
        {
            return all;
        }
    }
    names(page, at.start..end).unwrap_or_default()
}

/// Whether the name goes on: 安委会|各成员单位, 安委会|办公室.
fn continues(page: &Page, at: usize, limit: usize) -> bool {
    static MORE: Words = Words::new(
        "门 各 办公室 成员单位 有关 相关 下属 所属 机关 党委 党组 工作人员 领导 主要 分管 负责人 负责同志 班子 应急管理 \
         综合执法 监管 管理 办事处 人民 政府 员会 公室 局 会 中心 部门 支队 大队 中队 分局 单位",
    );
    at < limit && Cursor::new(page.chars, at).sees_word(&MORE)
}
