//! Deadlines that name days: a day with 前, a range, a start, or a bare day that the sentence asks for. Whether a bare
//! day is asked for or only told is decided here.

use super::super::cursor::{Cursor, position};
use super::super::found::Assumed;
use super::super::names::Context;
use super::super::words::Words;
use super::clock::clock;
use super::point::{Env, Grain, Point, bare_day, calendar_point, month_days, year_word};
use super::week::week_point;
use super::{Hit, week_end};
use crate::model::Deadline;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// Reads a dated deadline, with the point it ends at.
pub(super) fn dated(place: Cursor, env: &Env, cx: &Context, listed: bool) -> Option<(Hit, Point)> {
    let mut at = place;
    let led = at.any(&["自", "从"]).is_some();
    if (led || at.sees("即日起"))
        && let Some(found) = led_by_now(place, at, env, cx)
    {
        return Some(found);
    }
    if let Some(found) = months(place, at, env) {
        return Some(found);
    }
    let bare_number = at;
    let Some(mut first) = point(&mut at, env) else {
        return year_alone(place, bare_number, env, led);
    };
    let only_day = {
        let mut day = bare_number;
        bare_day(&mut day, env).is_some()
    };
    weekday_in_brackets(&mut at);
    first.time = clock(&mut at).or(first.time);
    weekday_in_brackets(&mut at);
    if let Some(found) = range(place, at, &first, env, cx) {
        return Some(found);
    }
    let mut after = at;
    if after.any(&["起", "开始"]).is_some() && !after.sees_any(&["重", "伏", "草"]) {
        let deadline = Deadline { from: Some(first.first), ..Deadline::default() };
        let start = if led { place.at } else { bare_number.at };
        return Some((Hit::new(start..after.at, deadline, first.assumed.clone()), first));
    }
    let asked = asked_by(&mut at, &first, cx);
    if asked.is_none()
        && (only_day && !listed && !leads_to_day(&bare_number) || !is_asked(&bare_number, &at, &first, env))
    {
        return None;
    }
    // 6月底前未完成整改的: a condition. 已完成: told.
    if at.sees_any(&[
        "已经",
        "已完成",
        "已全部",
        "以来",
        "未",
        "仍未",
        "尚未",
        "还未",
        "没有",
        "没能",
        "不能",
        "不符合",
        "无法",
    ]) {
        return None;
    }
    let (due, doubt) = asked.unwrap_or_else(|| bare_due(&first, cx));
    let mut point = Point { last: due, ..first.clone() };
    if let Some(doubt) = doubt {
        point = point.assume(doubt);
    }
    let deadline = Deadline { time: first.time, ..Deadline::on(due) };
    Some((Hit::new(bare_number.at..at.at, deadline, point.assumed.clone()), point))
}

fn point(at: &mut Cursor, env: &Env) -> Option<Point> {
    calendar_point(at, env).or_else(|| week_point(at, env)).or_else(|| bare_day(at, env)).or_else(|| dotted(at, env))
}

/// 7.31前 and 7/31前: only where 前 follows.
fn dotted(at: &mut Cursor, env: &Env) -> Option<Point> {
    let mut end = *at;
    let month = end.peek().filter(char::is_ascii_digit).and_then(|_| end.number()).filter(|m| (1..=12).contains(m))?;
    end.any(&[".", "/"])?;
    let day = end.peek().filter(char::is_ascii_digit).and_then(|_| end.number())?;
    if !end.sees_any(&["前", "之前", "以前"]) {
        return None;
    }
    let ahead = (env.date.year()..=env.date.year() + 8)
        .filter_map(|y| NaiveDate::from_ymd_opt(y, month, day))
        .find(|d| *d >= env.date)?;
    *at = end;
    let point = Point::new(ahead, ahead, Grain::Day);
    Some(if ahead.year() == env.date.year() { point } else { point.assume(Assumed::Year) })
}

/// (下周三), (星期五), (6月16日) after a day only says it twice.
fn weekday_in_brackets(at: &mut Cursor) {
    let mut inside = *at;
    if inside.take("(") {
        let mut day = inside;
        if day.number().is_some()
            && day.take("月")
            && day.number().is_some()
            && day.any(&["日", "号"]).is_some()
            && day.take(")")
        {
            *at = day;
            return;
        }
        inside.any(&["本", "下", "这"]);
        if inside.any(&["周", "星期", "礼拜"]).is_some()
            && inside.any(&["一", "二", "三", "四", "五", "六", "日", "天"]).is_some()
            && inside.take(")")
        {
            *at = inside;
        }
    }
}

/// 自即日起至…, 从现在起到….
fn led_by_now(place: Cursor, mut at: Cursor, env: &Env, cx: &Context) -> Option<(Hit, Point)> {
    at.any(&["即日", "现在", "今天", "本日", "今日"])?;
    at.any(&["起", "开始"]);
    range(place, at, &Point::new(env.date, env.date, Grain::Day), env, cx)
}

/// X至Y: from the first day of X to the last day of Y.
fn range(place: Cursor, mut at: Cursor, first: &Point, env: &Env, cx: &Context) -> Option<(Hit, Point)> {
    at.any(&["开始", "启动", "起"]);
    at.any(&[",", " "]);
    at.any(&["一直到", "直到", "截至", "截止到", "持续到", "到", "至", "--", "-", "~"])?;
    let from = Env { date: first.first.max(env.date), said_year: first.year, last: Some(first.last) };
    let second = calendar_point(&mut at, &from)
        .or_else(|| week_point(&mut at, env))
        .or_else(|| bare_day(&mut at, &from))
        .or_else(|| day_number(&mut at, first))?;
    let time = clock(&mut at);
    at.any(&["为止", "截止", "结束", "之前", "以前", "前", "止"]);
    let due = if second.grain == Grain::Week { week_end(&second, cx) } else { second.last };
    let start = begin_by_end(first, second.first);
    if due < start {
        return None;
    }
    let deadline = Deadline { from: Some(start), time, ..Deadline::on(due) };
    let point = Point { last: due, assumed: second.assumed.clone(), ..second };
    (point.last >= env.date || point.year.is_some())
        .then(|| (Hit::new(place.at..at.at, deadline, point.assumed.clone()), point))
}

/// The year of a beginning follows that of the end: 3月1日至3月15日 read on 5 March has begun.
fn begin_by_end(first: &Point, end: NaiveDate) -> NaiveDate {
    if first.first <= end { first.first } else { first.first.with_year(end.year()).unwrap_or(first.first) }
}

/// The second day of 3月16-22日, which names no month of its own.
fn day_number(at: &mut Cursor, first: &Point) -> Option<Point> {
    let day = at.number()?;
    at.any(&["日", "号"])?;
    let date = NaiveDate::from_ymd_opt(first.first.year(), first.first.month(), day)?;
    Some(Point::new(date, date, Grain::Day))
}

/// 7-9月 and 3月16-22日.
fn months(place: Cursor, mut at: Cursor, env: &Env) -> Option<(Hit, Point)> {
    let start = place.at;
    let said = year_word(&mut at, env);
    let from = at.number().filter(|m| (1..=12).contains(m))?;
    let year = said.unwrap_or(env.date.year());
    let (first, last) = if at.any(&["月份", "月"]).is_some() {
        let day = at.number().filter(|d| (1..=31).contains(d))?;
        at.any(&["-", "~", "至", "到"])?;
        let to = at.number()?;
        at.any(&["日", "号"])?;
        (NaiveDate::from_ymd_opt(year, from, day)?, NaiveDate::from_ymd_opt(year, from, to)?)
    } else {
        at.any(&["-", "~", "至", "到"])?;
        let to = at.number().filter(|m| (1..=12).contains(m) && *m > from)?;
        at.any(&["月份", "月"])?;
        (month_days(year, from)?.0, month_days(year, to)?.1)
    };
    if last < env.date && said.is_none() || first > last || at.sees_any(&["的", "已", "全市", "全区", "累计"]) {
        return None;
    }
    at.any(&["之前", "以前", "前", "底"]);
    let deadline = Deadline { from: Some(first), ..Deadline::on(last) };
    let point = Point { year: said, ..Point::new(first, last, Grain::End) };
    Some((Hit::new(start..at.at, deadline, Vec::new()), point))
}

/// 2025年前 and 自2017年起: a year needs such a word to be asked for.
fn year_alone(place: Cursor, mut at: Cursor, env: &Env, led: bool) -> Option<(Hit, Point)> {
    let start = at.at;
    if let Some(found) = years(place, at, env).or_else(|| plan_period(at, env)) {
        return Some(found);
    }
    let year = year_word(&mut at, env)?;
    let (first, last) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
    let point = Point { year: Some(year), ..Point::new(first, last, Grain::Year) };
    if led && at.any(&["起", "开始"]).is_some() {
        let deadline = Deadline { from: Some(first), ..Deadline::default() };
        return Some((Hit::new(place.at..at.at, deadline, Vec::new()), point));
    }
    // 到2025年,…: a goal for the end of that year.
    let reaches = Cursor::new(at.chars, start).follows_any(&["到", "至"])
        && !Cursor::new(at.chars, start).follows_any(&["达到", "看到", "得到"]);
    if reaches
        && year >= env.date.year()
        && at.sees_any(&[",", "基本", "全面", "实现", "建成", "全国", "全省", "全市", "全区", "全县"])
    {
        let point = point.assume(Assumed::Ambiguous);
        return Some((Hit::new(start..at.at, Deadline::on(last), point.assumed.clone()), point));
    }
    if at.chars[start..at.at].iter().any(char::is_ascii_digit)
        && at.any(&["之前", "以前", "前"]).is_some()
        && year > env.date.year()
    {
        let due = first.pred_opt()?;
        let point = Point { last: due, ..point }.assume(Assumed::Ambiguous);
        return Some((Hit::new(start..at.at, Deadline::on(due), point.assumed.clone()), point));
    }
    None
}

/// “十四五”末: the last day of a five-year plan; the fourteenth ran from 2021 to 2025.
fn plan_period(mut at: Cursor, env: &Env) -> Option<(Hit, Point)> {
    let start = at.at;
    at.take("“");
    let end = at.look_up(&[("十四五", 2025), ("十五五", 2030), ("十六五", 2035)])?;
    at.take("”");
    at.any(&["规划期", "时期", "规划", "期"]);
    at.any(&["末", "结束前", "收官前", "末年"])?;
    let last = NaiveDate::from_ymd_opt(end, 12, 31).filter(|last| *last >= env.date)?;
    let point = Point { year: Some(end), ..Point::new(last, last, Grain::End) };
    Some((Hit::new(start..at.at, Deadline::on(last), Vec::new()), point))
}

/// 2023年至2025年, 2023-2025年: from the first day to the last, where it is not over.
fn years(place: Cursor, mut at: Cursor, env: &Env) -> Option<(Hit, Point)> {
    let full = |n: &u32| (1990..2100).contains(n);
    let from = at.number().filter(full)?;
    at.any(&["年度", "年"]);
    at.any(&["至", "到", "-", "~"])?;
    let to = at.number().filter(full).filter(|to| *to > from)?;
    at.any(&["年度", "年"])?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(from).ok()?, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(i32::try_from(to).ok()?, 12, 31)?;
    at.any(&["期间", "间"]);
    if last < env.date || !(at.sees_any(&[",", "每"]) || at.sees_word(&DOING)) {
        return None;
    }
    let deadline = Deadline { from: Some(first), ..Deadline::on(last) };
    let point = Point { year: Some(last.year()), ..Point::new(first, last, Grain::Year) };
    Some((Hit::new(place.at..at.at, deadline, Vec::new()), point))
}

/// Steps over 前, 内, 止 and gives the day they make of the point.
fn asked_by(at: &mut Cursor, point: &Point, cx: &Context) -> Option<(NaiveDate, Option<Assumed>)> {
    let mut after = *at;
    after.blank();
    let found = if after.sees_any(&["前期", "前后", "前往", "前述", "前三", "前两"]) {
        None
    } else if after.any(&["之前", "以前", "前夕", "前"]).is_some() {
        match point.grain {
            Grain::Day | Grain::End => Some((point.last, None)),
            // 9月前: before it begins, most say; some mean its end.
            Grain::Week | Grain::Month | Grain::Quarter | Grain::Year => {
                Some((point.first.pred_opt()?, Some(Assumed::Ambiguous)))
            }
        }
    } else if after.any(&["之内", "以内", "内", "期限内"]).is_some() {
        let due = if point.grain == Grain::Week { week_end(point, cx) } else { point.last };
        Some((due, None))
    } else {
        after.any(&["为止", "截止", "止"]).map(|_| (point.last, None))
    }?;
    *at = after;
    Some(found)
}

fn bare_due(point: &Point, cx: &Context) -> (NaiveDate, Option<Assumed>) {
    match point.grain {
        Grain::Day | Grain::End | Grain::Year => (point.last, None),
        Grain::Week => (week_end(point, cx), None),
        Grain::Month | Grain::Quarter => (point.last, Some(Assumed::Ambiguous)),
    }
}

static LEADS: Words = Words::new(
    "于 在 到 至 力争 争取 确保 计划 拟 预计 定于 截止 务必 暂定 初定 要求 期限: 时限: 时间: 时限为 期限为 \
     时间为 日期: 须 必须 限 限于 限期",
);

fn leads_to_day(start: &Cursor) -> bool {
    start.follows_word(&LEADS)
}

/// 8月份常委会上专题汇报: the meeting of that month.
fn at_meeting(end: &Cursor) -> bool {
    let near: &[char] = &end.rest()[..end.rest().len().min(12)];
    let near = near.split(|c| ",;。".contains(*c)).next().unwrap_or_default();
    ["会上", "会议上", "会汇报", "会议汇报", "会研究", "会议研究", "会议听取", "会听取"]
        .iter()
        .any(|w| position(near, w).is_some())
}

/// 到明年3月,…: 到 at the beginning of its clause.
fn reaches(start: &Cursor) -> bool {
    let before = start.at.checked_sub(1).map(|at| Cursor::new(start.chars, at));
    before.is_some_and(|to| to.sees_any(&["到", "至"]) && to.before().is_none_or(|c| ",;。:、 ".contains(c)))
}

static DOING: Words = Words::new(
    "完成 要 将 组织 开展 召开 实现 全面 全部 基本 检查 督查 上报 报 前往 对 由 集中 进行 启动 提交 通报 \
     约谈 复查 回头看 拿出 请 再 把 应 须 必须 务必 反馈 验收 整改 交 出 形成 建成 到位 见 开会 汇报 公布 \
     演练 安排 部署 一律 验 总结 考核 专题 印发 制定 竣工 投用 开工 关停 清零 销号 听取",
);
static TELLING: Words = Words::new(
    "的 以来 发生 至今 期间 年度 讯 电 日报 召开的 印发的 发布的 报道 上午, 下午, 度 工作 当天 深夜 凌晨 \
     晚,",
);

/// Whether a bare day is asked for, not told.
fn is_asked(start: &Cursor, end: &Cursor, point: &Point, env: &Env) -> bool {
    let far = point.assumed.contains(&Assumed::Year) && point.last - env.date > TimeDelta::days(300);
    if point.last < env.date
        || far
        || end.sees_word(&TELLING)
        || start.follows_any(&["截至", "《", "自", "从", "去年", "上年", "距"])
    {
        return false;
    }
    let led = leads_to_day(start);
    let doing = end.sees_word(&DOING) || end.is_done();
    let closed = end.sees_any(&[",", ";", "。", ")", " "]);
    // 第三阶段10月份: the time of a stage.
    if start.follows_any(&["阶段", "阶段(", "阶段:", "阶段,"]) {
        return true;
    }
    match point.grain {
        // 今天 and 当日 tell more often than they ask.
        Grain::Day if point.last == env.date => led && doing,
        Grain::Day | Grain::End => led || doing || closed || point.last > env.date,
        Grain::Week => led || doing || closed,
        Grain::Month | Grain::Quarter | Grain::Year => {
            led && doing
                || reaches(start) && closed
                || at_meeting(end)
                || end.sees_any(&["完成", "要完成", "全部完成", "要全部", "建成"])
        }
    }
}
