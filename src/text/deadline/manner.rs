//! Words of manner that stand for a deadline: at once (立即), from now on (即日起), for good (常态化). Vague ones
//! (尽快, 及时) are left to the reader.

use super::super::cursor::Cursor;
use super::super::words::Words;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    AtOnce,
    FromNow,
    Standing,
}

const AT_ONCE: &[&str] = &[
    "立即",
    "立刻",
    "立马",
    "马上",
    "即刻",
    "迅速",
    "第一时间",
    "从速",
    "火速",
    "当即",
    "即行",
    "连夜",
    "速",
    "立行立改",
];
const FROM_NOW: &[&str] = &["自即日起", "从即日起", "即日起", "从现在起", "从今天起", "从今天开始"];
/// What follows 迅速 and the like where nobody is asked to hurry.
const NOT_AT_ONCE: &[&str] = &["发展", "增长", "上升", "反应", "蔓延", "扩大", "增加", "提升", "崛起", "扩张"];

const LASTING: &[&str] = &[
    "长期抓、持续抓、反复抓",
    "长期抓、持续抓",
    "长期抓、反复抓",
    "常抓不懈",
    "久久为功",
    "长抓不懈",
    "长期坚持",
    "一以贯之",
    "日常化、常规化",
    "制度化、常态化",
    "常态化、制度化",
    "常态化、长效化",
];
const LASTING_WORDS: &[&str] = &["常态化", "持续", "长期", "始终", "常年", "全天候", "不间断", "日常化"];
/// What lasting words ask for; 形势持续稳定 asks for nothing.
static WORK: Words = Words::new(
    "抓 强化 加强 推进 深化 开展 巩固 改进 优化 完善 做好 用力 发力 整治 排查 提升 加大 落实 实施 推动 保持 \
     坚持 跟踪 关注 盯 紧盯 督促 监测 监管 检查 治理 打击 攻坚 宣传 组织 执行 用好 健全 纠治 压实 提高 营造 \
     跟进 夯实 把 绷紧 严格 深入 聚焦 拧紧 运行 管控 巡查 值守 坚守 绷 做 有效 整改 释放 督导 培训",
);

/// Reads a word of manner.
pub(super) fn manner(cursor: &mut Cursor) -> Option<Manner> {
    let mut at = *cursor;
    if at.any(FROM_NOW).is_some() {
        *cursor = at;
        return Some(Manner::FromNow);
    }
    if let Some(word) = at.any(AT_ONCE) {
        let noun = at.sees_any(NOT_AT_ONCE) || (word == "速" && !hurries(cursor, &at));
        *cursor = at;
        return (!noun && !cursor.sees_any(&["整改率", "的"])).then_some(Manner::AtOnce);
    }
    if at.any(LASTING).is_some() {
        *cursor = at;
        return Some(Manner::Standing);
    }
    let word = at.any(LASTING_WORDS)?;
    let asked = match word {
        "常态化" | "日常化" | "全天候" => {
            !at.sees_any(&["疫情", "的", "下", "防控的"]) || at.sees_any(&["的要求"])
        }
        "始终" => at.sees_any(&["坚持", "保持", "紧盯", "绷紧", "把"]),
        _ => at.sees_word(&WORK),
    };
    let told = cursor.follows_any(&[
        "形势",
        "态势",
        "局面",
        "确保全区",
        "工作",
        "已",
        "了",
        "水平",
        "因",
        "由于",
        "以来",
        "近年来",
        "形成",
    ]) && matches!(word, "持续" | "长期" | "常年" | "始终");
    *cursor = at;
    (asked && !told).then_some(Manner::Standing)
}

/// 速 by itself hurries only as an adverb: 速报, 速查.
fn hurries(start: &Cursor, end: &Cursor) -> bool {
    end.sees_any(&["报", "查", "办", "处"]) && start.before().is_none_or(|c| ",;。要请:".contains(c))
}
