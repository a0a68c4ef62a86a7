//! What a directive is: work asked for, a principle that sets the tone, another leader's words, or a report.

use super::cursor::{holds_any, starts_with};
use super::words::Words;
use crate::model::Kind;

static DOING: Words = Words::new(
    "排查 整治 整改 开展 组织 制定 制订 建立 完成 检查 上报 报送 落实 推进 加强 完善 修订 召开 通报 督查 督导 \
     演练 培训 编制 起草 提交 梳理 摸清 摸底 核查 验收 销号 打击 查处 清理 清查 印发 出台 公布 公示 汇总 统计 \
     建设 改造 安装 配备 采购 拨付 签订 宣传 曝光 调度 约谈 备案 报告 反馈 研究 拿出 提出 部署 安排 启动 修复 \
     拆除 关停 清零 巡查 值班 值守 带班 会商 预警 治理 盯 抓 做好 抢救 疏散 救治 协调 督促 指导 推动 深化 \
     优化 清除 整合 调配 收集 签收 回头看 监测 防控 管控 帮扶 check report submit finish \
     complete inspect prepare hold send draft review update set_up \
     fix repair train write call visit organi publish verify close \
     install follow_up implement carry_out make provide ensure",
);
static TONE: Words = Words::new(
    "提高认识 统一思想 充分认识 深刻认识 清醒认识 高度重视 牢固树立 增强 坚决遏制 坚决防范 绷紧 守牢 守住 筑牢 时刻 \
     始终保持 保持清醒 提高站位 提高政治站位 思想上 扛起 扛牢 以人民为中心 生命至上 责任重于泰山 永远在路上 不容有失 \
     压实 紧迫感 责任感 使命感 底线思维 红线意识 认清 警钟长鸣 如履薄冰 时时放心不下 必然要求 重要体现 重要举措 \
     头等大事 重中之重 摒弃 克服 吸取 以案为鉴 认真学习 深入学习 贯彻落实 确保 发扬 凝聚 共识 大局意识 敬畏 \
     统筹发展和安全 持续发力 真正重视 攻坚战 拧紧 打赢 织密 上紧 减少 掌握工作主动 形成合力",
);
static TOLD: Words = Words::new(
    "累计 今年以来 近年来 依然严峻 共检查 共排查 共出动 截至目前 截止目前 同比 取得了 荣获 已完成 圆满完成 已全部 得到了 先后 \
     听取了 会议传达了 会议通报了 会议学习了 传达学习了 传达了 审议了 审议通过了 通报了 观看了 宣读了 作了交流发言 作交流发言 作表态发言 作了表态发言 作了汇报 作了发言 书面汇报了 \
     总结了 回顾了 分析了 进行了 开展了 组织了 召开了 下发了 查处了 发现隐患 连续发生 总体平稳 总体稳定",
);
const ASKING: &[&str] = &["要", "应", "须", "务必", "请", "必须", "将"];

/// The kind of a directive from its clauses.
pub(crate) fn kind(chars: &[char], clauses: &[&[char]]) -> Kind {
    if chars.first() == Some(&'“')
        && chars.last().is_some_and(|c| matches!(c, '”' | '。'))
        && super::clause::closing(chars, 0).is_some_and(|c| c + 2 >= chars.len())
    {
        return Kind::Quote;
    }
    if TOLD.inside(chars) && !asks(chars) {
        return Kind::Report;
    }
    if clauses.iter().all(|c| is_tone(c)) { Kind::Principle } else { Kind::Task }
}

/// Whether something is asked for: 要, 应, 请, and not as part of another word (应急, 主要).
fn asks(chars: &[char]) -> bool {
    static OTHER: Words = Words::new(
        "应急 应对 应用 供应 反应 响应 相应 适应 效应 应届 重要 主要 工作要求 具体要求 有关要求 相关要求 部署要求 指示要求 文件要求 需要 要素 概要 摘要 纪要 首要 请假 申请 将军",
    );
    let mut rest = chars.to_vec();
    let inside: Vec<(usize, usize)> = OTHER.all(chars).collect();
    for (at, len) in inside {
        rest[at..at + len].fill(' ');
    }
    holds_any(&rest, ASKING)
}

/// Whether a clause only sets the tone: a word of attitude and no word of work, or a statement of what something is.
fn is_tone(clause: &[char]) -> bool {
    let states = ["必然要求", "事关", "重要体现", "重要举措", "基础性工作", "永远在路上", "重中之重"];
    if holds_any(clause, &states) {
        return true;
    }
    let bare = without_quotes(clause);
    let softened = ["安全发展理念", "工作主动", "监管责任", "发展理念", "安全监管"];
    let tone = TONE.inside(&bare) || holds_any(clause, &["意识", "理念", "思想"]);
    let doing = DOING.all(&bare).any(|(i, _)| !inside_any(&bare, i, &softened));
    tone && (!doing || mild(&bare)) || starts_with(clause, "也就是")
}

/// 加强…认识, 落实…精神: a word of work whose object is an attitude.
fn mild(clause: &[char]) -> bool {
    holds_any(clause, &["认识", "意识", "责任感", "紧迫感", "精神", "理念", "思想", "警示"])
        && !holds_any(clause, &["排查", "整改", "检查", "演练", "培训", "上报", "报送", "制定", "方案", "宣传"])
}

fn inside_any(clause: &[char], at: usize, words: &[&str]) -> bool {
    words.iter().any(|w| {
        let len = w.chars().count();
        (at.saturating_sub(len)..=at).any(|i| clause.get(i..).is_some_and(|c| starts_with(c, w)) && at < i + len)
    })
}

fn without_quotes(clause: &[char]) -> Vec<char> {
    let mut bare = Vec::with_capacity(clause.len());
    let mut at = 0;
    while at < clause.len() {
        match super::clause::closing(clause, at).filter(|_| clause[at] != '(') {
            Some(close) => at = close + 1,
            None => {
                bare.push(clause[at]);
                at += 1;
            }
        }
    }
    bare
}
