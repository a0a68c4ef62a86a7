//! Days that are steps of one piece of work: 6月20日前完成摸底、7月10日前完成整改、7月底前通过验收. Where another owner or
//! other work is named, there are several tasks, and no steps.

use super::cursor::{Cursor, holds_any, position};
use super::deadline::Hit;
use super::found::Role;
use super::owner::Owner;
use super::words::Words;
use std::ops::Range;

/// The longest step, in characters, where a text says that it has stages.
const STAGE: usize = 40;
/// How much may stand before the step itself in the first one: 完成老旧小区燃气管网摸底.
const OBJECT: usize = 16;

static STEPS: Words = Words::new(
    "摸底 摸排 排查 普查 自查 自纠 整改 整治 复查 复核 核查 核验 验收 销号 清零 总结 评估 评审 方案 方案编制 动员 部署 \
     启动 设计 立项 可研 招标 招投标 开工 施工 主体 封顶 竣工 完工 调试 试运行 投用 初稿 征求意见 送审 印发 回头看 收尾 \
     建档 建账 建档立卡 台账 汇总 梳理 工程",
);
static AROUND: Words = Words::new(
    "前 底前 完成 要 须 应 全部 全面 基本 进行 开展 组织 通过 实现 启动 提交 形成 力争 确保 做好 抓好 工作 任务 阶段 并 和 及 \
     与 、 , ; 的 再 先 后 最后 最终 初步 首轮 集中 问题 隐患 交付 达到 达 到 不低于 以上 左右 累计 率 进度 完成率 目标 “ ”",
);

/// The runs of deadlines that are steps of one work, as indices into the deadlines.
pub(crate) fn runs(chars: &[char], hits: &[Hit], owners: &[Owner]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < hits.len() {
        let mut end = start;
        while end < hits.len() && (end == start || follows(chars, &hits[end - 1], &hits[end])) && is_day(&hits[end]) {
            end += 1;
        }
        let run = start..end;
        if run.len() > 1 && is_one_work(chars, hits, owners, &run) {
            runs.push(run);
        }
        start = end.max(start + 1);
    }
    runs
}

/// The words of a step: behind its day up to the next one; in English before its day.
pub(crate) fn words(chars: &[char], hits: &[Hit], run: &Range<usize>, n: usize) -> Range<usize> {
    if is_english(chars, &hits[n]) {
        return words_before(chars, hits, run, n);
    }
    // 第一阶段6月底结束: the stage that stands before its day is part of the step.
    let opens = |n: usize| stage_before(chars, hits[n].at.start);
    let start = opens(n).unwrap_or(hits[n].at.end);
    let next = if n + 1 < run.end { opens(n + 1).unwrap_or(hits[n + 1].at.start) } else { chars.len() };
    let stop = |i: &usize| matches!(chars[*i], ',' | '。' | ';' | '\n') && n + 1 == run.end;
    let mut end = (start..next).find(stop).unwrap_or(next);
    while end > start && matches!(chars[end - 1], '、' | ',' | ';' | '。' | ' ' | '并' | '和' | ':') {
        end -= 1;
    }
    start..end
}

/// Where 第二阶段 or 第二批 begins that stands right before a place.
fn stage_before(chars: &[char], at: usize) -> Option<usize> {
    (at.saturating_sub(8)..at).find(|i| {
        let mut place = Cursor::new(chars, *i);
        place.take("第")
            && place.number().is_some()
            && place.any(&["个阶段", "阶段", "批次", "批", "步"]).is_some()
            && {
                place.any(&[",", ":", "(", "于", "在"]);
                place.at == at
            }
    })
}

fn is_english(chars: &[char], hit: &Hit) -> bool {
    chars.get(hit.at.start).is_some_and(char::is_ascii_alphabetic)
}

/// finish the survey by June 20, repair by July 10: from the step before, or from the beginning of the clause.
fn words_before(chars: &[char], hits: &[Hit], run: &Range<usize>, n: usize) -> Range<usize> {
    let opens = |i: usize| matches!(chars[i], ':' | ';' | '.' | '\n');
    let end = hits[n].at.start;
    let mut start = match n.checked_sub(1).filter(|_| n > run.start) {
        Some(before) => hits[before].at.end,
        None => (0..end).rev().find(|i| opens(*i)).map_or(0, |i| i + 1),
    };
    let mut at = Cursor::new(chars, start);
    while at.any(&[" ", ",", ";", "and then ", "and ", "then ", "finally ", "first "]).is_some() {}
    start = at.at.min(end);
    let blanks = chars[start..end].iter().rev().take_while(|c| matches!(c, ' ' | ',')).count();
    start..end - blanks
}

/// Whether English words are one step: a verb or a noun of order, and few words around it.
fn is_english_step(words: &[char]) -> bool {
    static ENGLISH: Words = Words::new(
        "survey inspect check register repair rectif fix accept review report plan draft design tender start begin finish complete \
         train drill publish approv pass test hand close verif clean install procure sign submit summar list train",
    );
    words.len() <= STAGE && ENGLISH.all(words).any(|(i, _)| i == 0 || words[i - 1] == ' ')
}

/// The stages that the text announces make steps of whatever is said.
fn has_stages(chars: &[char]) -> bool {
    let stages = ["个阶段", "阶段推进", "分步", "分阶段", "两步走", "三步走", "倒排", "第一阶段", "第一批", "第一步"];
    stages.iter().any(|w| position(chars, w).is_some())
}

fn is_day(hit: &Hit) -> bool {
    hit.is_firm() && hit.deadline.due.is_some() && hit.deadline.repeat.is_none()
}

/// A later day in the same sentence.
fn follows(chars: &[char], before: &Hit, hit: &Hit) -> bool {
    let between = chars.get(before.at.end..hit.at.start).unwrap_or_default();
    let ends = if has_stages(chars) { "。!?\n" } else { "。;!?\n" };
    !between.iter().any(|c| ends.contains(*c)) && before.deadline.due < hit.deadline.due
}

fn is_one_work(chars: &[char], hits: &[Hit], owners: &[Owner], run: &Range<usize>) -> bool {
    let last = words(chars, hits, run, run.end - 1);
    let whole = hits[run.start].at.end..last.end.max(hits[run.end - 1].at.end);
    if owners.iter().any(|o| o.role == Role::Lead && whole.contains(&o.at.start)) {
        return false;
    }
    if is_in_shares(chars, hits, run) {
        return true;
    }
    let stages = has_stages(chars);
    run.clone().all(|n| {
        let words = words(chars, hits, run, n);
        let words = &chars[words];
        if is_english(chars, &hits[n]) {
            return is_english_step(words);
        }
        let step = if n == run.start { ends_in_step(words) } else { is_step(words) };
        step || stages && (2..=STAGE).contains(&words.len()) && !holds_any(words, &["牵头", "负责"])
    })
}

/// 7月底前完成50%、9月底前完成80%、年底前全部完成: one work, measured by how much of it is done.
fn is_in_shares(chars: &[char], hits: &[Hit], run: &Range<usize>) -> bool {
    run.clone().all(|n| {
        let words = &chars[words(chars, hits, run, n)];
        match n {
            _ if n == run.start => (0..words.len().min(OBJECT)).any(|at| is_share(&words[at..])),
            _ if n + 1 == run.end => is_share(words) || is_whole(words),
            _ => is_share(words),
        }
    })
}

/// Whether the words are nothing but a share of the work: 完成率达到80%以上, 完成过半, 完成三分之二.
fn is_share(words: &[char]) -> bool {
    let mut place = Cursor::new(words, 0);
    let mut shares = 0;
    while place.at < words.len() {
        if place.any(&["过半", "一半", "大半"]).is_some() || is_fraction(&mut place) {
            shares += 1;
        } else if !place.take_word(&AROUND) {
            return false;
        }
    }
    shares > 0
}

/// Steps over 80%, 百分之八十, 八成 or 三分之二.
fn is_fraction(place: &mut Cursor) -> bool {
    let before = place.at;
    let is_share = if place.take("百分之") {
        place.number().is_some()
    } else {
        place.number().is_some()
            && (place.any(&["%", "成"]).is_some() || place.take("分之") && place.number().is_some())
    };
    if !is_share {
        place.at = before;
    }
    is_share
}

/// Whether the words say that all is done: 全部完成, 全面竣工.
fn is_whole(words: &[char]) -> bool {
    let mut place = Cursor::new(words, 0);
    while place.at < words.len() && (place.take_word(&AROUND) || place.take_word(&STEPS)) {}
    place.at == words.len() && holds_any(words, &["全部", "全面", "基本", "最终"])
}

/// Whether the words are nothing but a step: 完成整改工作.
fn is_step(words: &[char]) -> bool {
    let (mut at, mut steps) = (0, 0);
    while at < words.len() {
        if let Some(len) = STEPS.beginning(&words[at..]) {
            (at, steps) = (at + len, steps + 1);
        } else if let Some(len) = AROUND.beginning(&words[at..]) {
            at += len;
        } else {
            return false;
        }
    }
    steps > 0
}

/// The first step may say what the work is: 完成老旧小区燃气管网摸底.
fn ends_in_step(words: &[char]) -> bool {
    (0..words.len().min(OBJECT)).any(|at| is_step(&words[at..]))
}
