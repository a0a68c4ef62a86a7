//! Times that name no day by themselves: counted from an event (投入运行之日30个工作日前), or left to another document
//! (按照《…》要求的时间进度, 限期, 按期). They are shown with their words, so that somebody asks for the day.

use super::super::clause::closing;
use super::super::cursor::Cursor;
use super::super::found::Assumed;
use super::super::words::Words;
use super::duration::count;

/// What a length before it is counted back from.
static EVENTS: Words = Words::new(
    "之日 开工 投用 投产 运行 使用 届满 期满 到期 举办 活动 施工 开业 竣工 结束 召开 会议 生产 试生产 拆除 启用 开始 起爆 爆破 动火 停电 演练 \
     验收 交付 报废 变更 举行 有效期满 开放 营业 开园 开馆 复工 复产 停产 检修",
);

/// Reads a time without a day: where it begins, which may be at the event before it, and what has to be asked.
pub(super) fn pending(cursor: &mut Cursor) -> Option<(usize, Assumed)> {
    let mut at = *cursor;
    if let Some(begins) = before_event(&mut at) {
        *cursor = at;
        return Some((begins, Assumed::Event));
    }
    let mut at = *cursor;
    let begins = at.at;
    by_reference(&mut at).then(|| {
        *cursor = at;
        (begins, Assumed::Reference)
    })
}

/// 开工15日前, 开工前15日, 届满前20个工作日内.
fn before_event(at: &mut Cursor) -> Option<usize> {
    let begins = at.at;
    if at.follows_word(&EVENTS) {
        return (count(at) && at.any(&["之前", "以前", "前"]).is_some()).then_some(begins);
    }
    let end = begins.checked_sub(1).filter(|_| at.before() == Some('前'))?;
    let event = EVENTS.ending(&at.chars[..end])?;
    count(at).then(|| {
        at.any(&["之内", "以内", "内"]);
        end - event
    })
}

/// 按照《…实施方案》要求的时间进度, 按时间节点, 限期.
fn by_reference(at: &mut Cursor) -> bool {
    if at.take("按时") {
        return at.sees_any(&["完成", "上报", "报送", "报", "整改", "销号", "办结", "交付", "竣工", "反馈"]);
    }
    if at.any(&["限期", "按期", "如期"]).is_some() {
        return !at.sees_any(&["段", "间", "率", "后", "内"]);
    }
    if at.any(&["按照", "依照", "遵照", "按"]).is_none() {
        return false;
    }
    if at.peek() == Some('《') {
        let Some(close) = closing(at.chars, at.at) else { return false };
        at.at = close + 1;
    }
    // The words between the document and its time are few.
    let limit = at.at + 14;
    while at.at < limit && !at.is_done() {
        if at
            .any(&[
                "时间进度",
                "时间节点",
                "序时进度",
                "时间要求",
                "时限要求",
                "完成时限",
                "时间安排",
                "规定时限",
                "规定时间",
                "时限",
                "期限",
            ])
            .is_some()
        {
            at.any(&["要求"]);
            return true;
        }
        if at.peek().is_some_and(|c| matches!(c, ',' | '。' | ';' | ':' | '、')) {
            return false;
        }
        at.at += 1;
    }
    false
}
