//! The word right behind a name that makes it the one who is asked: 要, 负责, 开展. Which names stand before it is `subject`'s.

use super::super::cursor::Cursor;
use super::super::words::Words;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// Asks: weak names will do.
    Modal,
    /// Says what is done: only strong names count.
    Verb,
}

static MODALS: Words = Words::new(
    "要 应当 应该 应 须 必须 务必 需要 需 将 承担 牵头 不得 不要 务求 负责 切勿 严禁 一定要 可以 抓紧 尽快 \
     立即 迅速 马上 得",
);
static VERBS: Words = Words::new(
    "在 于 均 都 也 一律 切实 认真 严格 全面 进一步 深入 继续 坚决 主动 积极 加强 落实 组织 开展 做好 抓好 \
     按照 按 根据 结合 对 围绕 自收到 自接 自 同步 共同 分别 配合 协助 督促 指导 全力 完成 制定 建立 上报 \
     报送 报 提交 及时 再 每 重点 主要 集中 牢固 充分 始终 持续 带头 亲自 强化 压实 推进 推动 确保 统筹 派 \
     安排 把 向 会同 联合 逐 定期 第一时间 拿出 提出 出台 研究 排查 整改 检查 通报 梳理 摸清 摸排 拟定 起草 \
     汇总 跟踪 跟进 跟办 盯 对接 来牵头 来抓 去落实 协力 合力 具体 协调 抽 会后 随后 立足 依托 开 召开 启动 聚焦 紧盯 严查 严肃 从严 依法 并",
);

/// Verbs that are nothing else.
static WORKS: Words = Words::new(
    "完善 健全 更换 拆除 清除 消除 打击 取缔 关闭 编制 印发 下发 转发 传达 汲取 吸取 采取 通过 履行 明确 提前 重新 提高 配齐 \
     配备 储备 疏浚 疏通 清淤 核实 公布 设立 设置 畅通 用好 管好 管住 守住 做到 做实 抓实 抓细 严防 加快 加大 举一反三 深刻 限期 \
     从速 立刻 尽早 成立 组建 选派 抽调 入户 上门 挨家 逐户 分批 分期 分步 分类 分级 分片 分头 分阶段 分三 分两 分四 倒排 挂图 \
     利用 查清 查处 查找 理顺 打通 补齐 增设 增派 全覆盖 停产 停业 停止 暂停 恢复 解决 保障 确定 选定 张贴 发放 播放 悬挂 推广 淘汰 回收 \
     封堵 封停 叫停 劝返 劝导 转移 撤离 加固 修复 修缮 修订 抢修 搭建 搬迁 腾退 征集 收集 建好 建成 建起 开通 签订 压减 细化 量化",
);
/// Verbs that are nouns as well: 改造, 改造工程.
static NOUN_LIKE: Words = Words::new(
    "清理 整治 改造 培训 演练 宣传 巡查 巡逻 值守 暗访 约谈 曝光 建设 安装 验收 复查 核查 处置 处理 检测 维修 维护 监测 评估 \
     审核 治理 管控 监管 走访 学习 抽查 自查 督办 整顿 盘点 登记 统计 储存 管理 服务",
);
/// What makes a noun of the verb before it.
static MAKE_NOUNS: Words = Words::new(
    "工程 项目 工作 科 股 室 组 队 员 站 所 中心 情况 进度 进展 率 现场 人员 资金 方案 计划 领域 行业 标准 单位 公司 部 栏 月 \
     周 日 会 班 处 局 办 委 基地 机构 体系 制度 机制 措施 力度 成效 成果 效果 任务 责任 记录 台账 报告 数据 期间 过程 环节 后 前 \
     时 中 不 态度 水平 的 得 了 和 与 及 、 , 。 ; : 巡逻车 点 岗 平台 系统 支队 大队 总队 分局 集团 学院 学校 教育 工艺 技术 经费 费用 台 器",
);

/// The word at a place, if it asks something of the name before it.
pub(super) fn trigger(place: &Cursor) -> Option<Trigger> {
    if place.sees("要") {
        let next = place.chars.get(place.at + 1);
        let noun = next.is_some_and(|c| "求点素害领闻件义道么塞".contains(*c)) || place.sees("要务") || hurried(place);
        let compound = place.before().is_some_and(|c| "主重首纪摘概提必只需".contains(c));
        return (!noun && !compound).then_some(Trigger::Modal);
    }
    if place.sees("应") {
        let noun = place.chars.get(place.at + 1).is_some_and(|c| "急对用该答届援变力付届".contains(*c) && *c != '该');
        let compound = place.before().is_some_and(|c| "反供适响相对回效".contains(c));
        return (!noun && !compound).then_some(Trigger::Modal);
    }
    if place.sees("于") && place.before().is_some_and(|c| "处属在等对由关至同过大小优".contains(c))
        || place.follows_any(&["位"]) && !place.follows_any(&["单位"]) && place.sees("于")
    {
        return None;
    }
    // 组织部, 督查室, 派出所: the word of work is part of a name.
    static NAMES: Words = Words::new(
        "组织部 组织人事 组织委员 督查室 督查组 督查办 督查局 督导组 检查站 检查组 检查大队 推进办 推进组 推进专班 推进委员会 协调办 协调组 \
         协调小组 统筹办 统筹组 指导组 指导中心 保障中心 保障局 保障组 研究所 研究院 研究中心 报社 派出所 派驻 派出机构 整改办 整改组 配合单位 在建",
    );
    if place.sees_word(&NAMES) {
        return None;
    }
    if place.sees_any(&[
        "负责人",
        "负责同志",
        "自治",
        "自然",
        "自来",
        "自主",
        "自身",
        "自觉",
        "自愿",
        "将军",
        "将来",
        "得到",
        "得当",
        "得力",
        "需求",
    ]) {
        return None;
    }
    if place.sees_word(&MODALS) {
        return Some(Trigger::Modal);
    }
    (place.sees_word(&VERBS) || begins_work(place)).then_some(Trigger::Verb)
}

/// 区住建局更换老旧软管, and not 区住建局改造工程: a verb that has its object behind it.
fn begins_work(place: &Cursor) -> bool {
    let mut place = Cursor::new(place.chars, place.at);
    if place.take_word(&WORKS) {
        return true;
    }
    place.take_word(&NOUN_LIKE) && (place.sees("工作人员") || !place.is_done() && !place.sees_word(&MAKE_NOUNS))
}

/// 要紧 is a noun, 要紧紧围绕 is not.
fn hurried(place: &Cursor) -> bool {
    place.sees("要紧") && !place.sees_any(&["要紧紧", "要紧盯", "要紧扣", "要紧抓", "要紧密", "要紧跟", "要紧急"])
}
