//! Deadlines by an occasion: 春节前, 国庆节前, 汛期结束前, 开学前, 节后, 春节后7日内, 国庆期间. When occasions are is `feast`.

use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::super::words::Words;
use super::duration;
use super::feast::{FEASTS, MORE, OCCASIONS, When, begins, ends};
use super::point::{Env, Grain, Point};
use crate::model::{Calendar, Deadline};
use chrono::{Datelike, Days, NaiveDate};

const SEPARATORS: &[&str] = &["、", "和", "及", "与"];
const AROUND: &[&str] = &[
    "全会召开",
    "召开",
    "来临",
    "到来",
    "开始",
    "结束",
    "假期",
    "节日",
    "期间",
    "小长假",
    "长假",
    "放假",
    "假日",
    "黄金周",
    "活动",
    "过",
];

/// An occasion with what is said of it.
pub(super) struct Occasion {
    pub deadline: Deadline,
    /// The day that later deadlines lean on, with what was taken for granted.
    pub point: Point,
}

/// Where a deadline stands to its occasion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    During,
    After,
}

/// 春节前, 今年汛期来临之前, 节后, 春节后7日内, 国庆期间.
pub(super) fn occasion(cursor: &mut Cursor, env: &Env, calendar: &Calendar) -> Option<Occasion> {
    let mut at = *cursor;
    let year = super::point::year_word(&mut at, env);
    let when = name(&mut at)?;
    if matches!(when, When::AnyFeast) && at.before() == Some('节') && is_no_feast(cursor) {
        return None;
    }
    // 元旦、春节前: the earlier one is due first, the later one closes the list.
    let mut last = when;
    loop {
        let mut next = at;
        next.any(SEPARATORS);
        match next.look_up(OCCASIONS) {
            Some(more) => (last, at) = (more, next),
            None => break,
        }
    }
    while at.any(AROUND).is_some() {}
    let ended = at.follows_any(&["结束", "过"]);
    let side = side(&mut at, cursor)?;
    let whole = ended || side != Side::Before;
    let (start, mut assumed) = start_of(when, env, year, ended || side == Side::During)?;
    let first = start.max(env.date);
    let end = if side == Side::Before { ends(when, start) } else { last_day(last, env, year, start) };
    if whole
        && !matches!(when, When::Span(..) | When::Season(..) | When::Usual(..) | When::Term)
        && !calendar.knows(start, start)
    {
        assumed.push(Assumed::CalendarUnknown);
    }
    let deadline = match side {
        Side::Before if ended => Deadline::on(end),
        Side::Before => Deadline::on(start.pred_opt()?),
        Side::During => Deadline { from: Some(first), ..Deadline::on(end) },
        Side::After => after(&mut at, end, calendar)?,
    };
    *cursor = at;
    let day = deadline.due.or(deadline.from)?;
    let mut point = Point { year, ..Point::new(day, day, Grain::End) };
    for one in assumed {
        point = point.assume(one);
    }
    if point.last < env.date {
        point = point.assume(Assumed::Past);
    }
    Some(Occasion { deadline, point })
}

/// The day before the occasion that these words name from beginning to end.
pub(super) fn eve_of(words: &str, env: &Env) -> Option<Point> {
    let chars: Vec<char> = words.chars().collect();
    let mut at = Cursor::new(&chars, 0);
    let when = name(&mut at).filter(|_| at.is_done())?;
    let (start, assumed) = start_of(when, env, None, false)?;
    let day = start.pred_opt()?;
    Some(assumed.into_iter().fold(Point::new(day, day, Grain::End), Point::assume))
}

fn name(at: &mut Cursor) -> Option<When> {
    let mut quoted = *at;
    if quoted.take("“")
        && let Some(when) = quoted.look_up(OCCASIONS)
        && quoted.take("”")
    {
        *at = quoted;
        return Some(when);
    }
    at.look_up(OCCASIONS).or_else(|| at.look_up(MORE))
}

/// What stands behind the occasion: 前, 后, 期间.
fn side(at: &mut Cursor, start: &Cursor) -> Option<Side> {
    let mut end = *at;
    if end.any(&["之前", "以前", "前夕", "前"]).is_some() {
        // 春节前后 is a season, no end.
        if end.sees_any(&["后", "期", "往", "沿", "述"]) {
            return None;
        }
        *at = end;
        return Some(Side::Before);
    }
    if end.any(&["过后", "之后", "以后", "后"]).is_some() {
        *at = end;
        return Some(Side::After);
    }
    (end.follows_any(&["期间"]) && is_asked(start, &end)).then_some(Side::During)
}

/// Whether something is asked for during the occasion: 国庆期间要…, and not only of it: 做好国庆期间的值班.
fn is_asked(start: &Cursor, end: &Cursor) -> bool {
    static OBJECT: Words = Words::new(
        "做好 抓好 确保 保障 加强 强化 维护 关于 针对 围绕 营造 聚焦 紧盯 关注 部署 安排 严防 严控 落实 抓实 抓细 的 研判 分析 应对 对 \
         防范 突出 落细 全国 全省 全市",
    );
    static DOING: Words = Words::new(
        ", 要 应 须 必须 将 实行 开展 加强 加密 每 组织 严格 落实 全面 进行 安排 保持 不得 严禁 禁止 集中 坚持 由 各 做好 抓好 全力 切实 \
         严肃 领导 一律 派 增派 停 不 24小时 值班 值守 至少 日 务必",
    );
    !start.follows_word(&OBJECT) && (end.sees_word(&DOING) || end.is_done())
}

/// What is asked for after an occasion that ends on `end`: a start, or a time from there.
fn after(at: &mut Cursor, end: NaiveDate, calendar: &Calendar) -> Option<Deadline> {
    let next = end.checked_add_days(Days::new(1))?;
    let mut more = *at;
    more.any(&["的", "上班后", "上班"]);
    if more.any(&["第一周", "首周", "第一个星期"]).is_some() {
        *at = more;
        let monday = super::week::monday(calendar.add_workdays(end, 1))?;
        let sunday = monday.checked_add_days(Days::new(6))?;
        return Some(Deadline { from: Some(next), ..Deadline::on(calendar.last_workday(monday, sunday)) });
    }
    if more.any(&["第一天", "首日", "首个工作日", "第一个工作日", "当天", "当日"]).is_some() {
        *at = more;
        return Some(Deadline::on(calendar.add_workdays(end, 1)));
    }
    // 节后复工前: before something else.
    let clause = more.rest().iter().take(8).take_while(|c| !matches!(c, ',' | '。' | ';'));
    if clause.into_iter().any(|c| *c == '前') {
        return None;
    }
    if let Some(due) = duration::within(&mut more, end, calendar) {
        *at = more;
        return Some(Deadline { from: Some(next), ..Deadline::on(due) });
    }
    Some(Deadline { from: Some(next), ..Deadline::default() })
}

/// 节 as the end of a word that is no feast: 环节, 季节, 节点.
fn is_no_feast(cursor: &Cursor) -> bool {
    cursor.before().is_some_and(|c| "环季细关情章枝调礼时骨".contains(c))
        || cursor.sees_any(&["节点", "节能", "节约", "节水", "节气"])
}

/// The last day of the last occasion of a list that begins on `start`.
fn last_day(when: When, env: &Env, year: Option<i32>, start: NaiveDate) -> NaiveDate {
    let from = Env { date: start.pred_opt().unwrap_or(start), ..*env };
    let last = match when {
        When::AnyFeast | When::TwoFeasts | When::Term => None,
        _ => start_of(when, &from, year, false).map(|(day, _)| ends(when, day)),
    };
    last.unwrap_or_else(|| ends(when, start)).max(ends(when, start))
}

/// The day on which the occasion meant begins: the next one, or with `whole` the one that is not over.
fn start_of(when: When, env: &Env, year: Option<i32>, whole: bool) -> Option<(NaiveDate, Vec<Assumed>)> {
    let assumed = match when {
        When::Usual(..) | When::Season(..) | When::Term => vec![Assumed::Occasion],
        When::AnyFeast | When::TwoFeasts => vec![Assumed::Ambiguous],
        When::Fixed(..) | When::Span(..) | When::Lunar(..) | When::Qingming | When::Eve => Vec::new(),
    };
    let years = match year {
        Some(y) => y..=y,
        None => env.date.year() - 1..=env.date.year() + 1,
    };
    let candidates = |one: When| {
        years
            .clone()
            .filter_map(move |y| begins(one, y))
            .filter(move |d| year.is_some() || *d > env.date || whole && ends(one, *d) >= env.date)
    };
    let next = |list: &[When]| list.iter().filter_map(|f| candidates(*f).next()).min();
    let start = match when {
        When::AnyFeast => next(FEASTS),
        When::TwoFeasts => next(&[When::Fixed(1, 1), When::Lunar(1, 1), When::Lunar(8, 15), When::Fixed(10, 1)]),
        When::Term => next(&[When::Usual(2, 20), When::Usual(9, 1)]),
        _ => candidates(when).next(),
    }?;
    Some((start, assumed))
}
