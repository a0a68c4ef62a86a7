//! Whether words are the name of somebody who can own a task, by their form: …局, …镇, 各…部门, 分管领导. No roles.

use super::super::cursor::{Cursor, ends_with, starts_with};
use super::super::words::Words;

/// How surely a name is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Form {
    /// An owner only where something is asked of it: 企业要…, 学校要….
    Weak,
    /// An organisation by its last word.
    Strong,
}

static STRONG: Words = Words::new(
    "主要负责人 负责人 负责同志 局 委 办 厅 署 院 队 镇 乡 街道 集团 公司 中心 政府 党委 党组 党工委 纪委 纪工委 管委会 委员会 安委会 \
     消安委 办公室 领导小组 工作组 专班 办事处 指挥部 联席会议 各地 各级 各方 上下 机构 成员单位 有关部门 相关部门 \
     有关单位 相关单位 主管部门 监管部门 管理部门 人民银行 总行 支行 分局 支队 大队 中队 总队 总站 管理站 监测站 \
     工作站 服务站 监察站 防疫站 派出所 司法所 研究所 管理所 税务所 工商所 执法部门 协调办 网信办 金融办 安监办 \
     应急办 督查室 效能办 总局 税务局 部 总署 联社 妇联 团委 工会 总工会 商会 协会 学会 专委会 居委会 村委会 \
     居委 经信委 发改委 卫健委 人民法院 法院 检察院 各部门 各单位 各科室 各企业 各乡镇 各街道 各镇街 镇街 乡镇街道 \
     各地区 本部门 牵头部门 责任部门 责任单位 牵头单位 配合单位 各支部 司 服务点 小组 纪检组 法庭 海事处 交警 海关 \
     管护站 供电所 自来水厂 武警部队 各有关方面 有关方面 各相关方面 各县区 各县市区 各区县 各区 各县 各市 各省 \
     各旗县 各市州 相关地区 有关地区 各园区 各社区 各村 各村居 各镇 各乡 各处室 各学校 各班组 各车间 各项目部 \
     项目部 各股室 各中队 各网格 人民政府 安监站 应急站 应急管理站 消防站 水务站 农技站 国土所 财政所 市场所 交管所 卫生院 供销社 \
     村两委 综治办 市场监管所 水管所 林业站 矿业 煤业 安监所 城管 经开区",
);
static WEAK: Words = Words::new(
    "一把手 部门 单位 企业 学校 医院 银行 村 社区 所 站 干部 人员 主要领导 分管领导 班子成员 领导班子 \
     支书 书记 主任 局长 镇长 乡长 区长 市长 县长 院长 校长 厂长 矿长 经理 处长 科长 所长 站长 队长 组长 部长 主席 \
     同志 河长 网格员 园区 开发区 高新区 新区 工业区 台商投资区 示范区 管理区 班组 车间 科室 处室 股室 科 厂 矿 \
     店 业主 物业 建设方 施工方 监理方 组 处 室 区 县 市 省 自治区 州 旗 领导 主管领导 联系人 责任人 \
     第一责任人 包保人 专员 管理员 驾驶员 监理 从业者 经营者 委员 代表 会 团队 平台公司 景区 商场 网点 工地 \
     工程部 技术部 安全部 生产部 财务部 各条线 基层 媒体 相关方 教师 医生 党员 支部 联盟 基地 小区 城区 库区 \
     林场 农场 水库 电站 家属院 公路段 养护段 工务段",
);
/// Words that end like a name but are none.
static NO_NAME: Words = Words::new(
    "全部 内部 外部 局部 大局 全局 结局 布局 格局 僵局 开局 破局 全市场 场所 住所 处所 举办 督办 交办 承办 \
     主办 协办 经办 查办 催办 快办 网站 车站 社会 机会 会 城镇 城乡 之处 好处 坏处 处处 到处 各处 用处 难处 \
     实处 细处 深处 长处 高处 严处 从严查处 查处 惩处 暗处 险处 隐患排查处 一部 东部 西部 南部 北部 中部 底部 \
     顶部 头部 脑部 基层一线 以上 加班 多部 哪个单位 有的单位 个别单位 少数单位 部分单位 有些单位 问题单位 一些单位 \
     某单位 部分企业 个别企业 有的企业 一些企业 少数企业 有些企业 个别部门 有的部门 一些部门 有些部门 部分学校 区域 \
     地区 灾区 山区 景区域 辖区 城市 超市 门市 上市 股市 夜市 会议室 教室 浴室 温室 机组 分组 小区域 编组 每组 \
     重组 工作会 调度会 推进会 现场会 座谈会 例会 晚会 大会 协调会 常委会议 全会 讲话会 视频会 本科 学科 内科 \
     外科 工科 全区 全市 全县 我区 我市 我县 本区 本市 本县 该区 该市 该县 城区 社区 园区内 不安全 原委 推委 \
     推诿 编委 这里 后续 党委书 带队 排队 列队 商店 农村 每村 进社区 进企业 进学校 进农村 进村 进家庭 进机关 高中队 领导 干部 \
     人员 同志 代表 基层 企业家 委员 电站 水库 工地 库区 媒体 党员",
);
/// Words in [`NO_NAME`] that can be an owner when something stands before them: 各级领导, 党员干部.
static NAMED_WITH_MORE: Words =
    Words::new("社区 领导 干部 人员 同志 代表 委员 电站 水库 工地 城区 库区 媒体 党员 会 基层");

/// Words that a name does not begin with: they make the words after them an object, a place or a condition.
static NO_BEGINNING: Words = Words::new(
    "对 把 将 被 让 向 为 以 从 在 如 若 凡 当 使 按 据 因 与 同 跟 和 及 到 比 用 于 给 替 随 除 \
     不 要 应 须 是 有 没 无 针对 围绕 结合 根据 按照 通过 督促 指导 推动 确保 促使 引导 加强 强化 落实 \
     严格 组织 开展 做好 抓好 抓实 完善 建立 健全 聚焦 紧盯 深入 进一步 坚持 帮助 支持 鼓励 提高 提升 增强 \
     至少 保障 维护 关于 由于 对于 所有的 成立 召开 会议 邀请 联系 协调 发动 动员 压实 倒逼 涉及 包括 通报 约谈 \
     检查 督查 督导 调度 走访 一旦 切实 全力 全面 积极 主动 认真 坚决 充分 牢固 依托 借助 安排 选派 抽调 委托 \
     责令 服务 建设 学习 贯彻 深化 推进 实施 制定 印发 特别 尤其 凡是 只有 只要 这 那 该 经 任何 每一 明确 \
     列入 纳入 报送 上报 报 抄送 送 交 致 受 无论 一是 二是 作为 吸引 方便 便利 推广 整合 发挥 统筹 定期 \
     不定期 取消 研究 及时 消除 查明 掌握 避免 防止 增加 扩大 分析 了解 关注 关心 尊重 保护",
);
/// Words that a name does not hold.
static NO_INSIDE: Words = Words::new(
    "不同于 必须 应当 务必 已经 正在 以及时 是否 如何 存在 发生 进行 要求 强调 指出 认为 表示 近年 累计 汇报 \
     ? ! 。 ; 落到 尽快 立即 本着 为了 作为 通过 围绕 切实 进一步 不断 深刻 深入 高度重视 坚决 认真 严格 \
     会后 工作要 做好 开展 加强 召开 对全 完成",
);

/// The form of one name.
pub(super) fn form(name: &[char]) -> Option<Form> {
    let bare = without_brackets(name);
    let name: &[char] = &bare;
    if name.is_empty() || name.len() > 42 || name.iter().any(|c| matches!(c, '(' | ')')) {
        return None;
    }
    if is_person(name) {
        return Some(Form::Strong);
    }
    if !may_begin(name) {
        return None;
    }
    if NO_INSIDE.inside(name) {
        return None;
    }
    let strong = STRONG.ending(name);
    if is_barred(name, strong) {
        return None;
    }
    if let Some(len) = strong {
        let bare = len == 1 && name.len() < 2 || name[0].is_ascii_digit();
        return (!bare).then_some(Form::Strong);
    }
    let len = WEAK.ending(name)?;
    let place = name.len() == 1 && matches!(name[0], '村' | '镇' | '乡' | '县' | '市' | '省');
    if len == 1 && name.len() < 3 && name[0] != '各' && !place {
        return None;
    }
    let each = ["各", "全区各", "全市各", "全县各"].iter().any(|w| starts_with(name, w));
    Some(if each { Form::Strong } else { Form::Weak })
}

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// A person with an office or as called in the room: 区应急局局长陈刚, 应急局王局长, 张副县长, 老李.
fn is_person(name: &[char]) -> bool {
    static OFFICES: Words = Words::new(
        "书记 副书记 主任 副主任 局长 副局长 区长 副区长 县长 副县长 市长 副市长 镇长 副镇长 乡长 副乡长 队长 副队长 大队长 支队长 所长 副所长 \
         站长 经理 总经理 董事长 厂长 矿长 科长 处长 院长 校长 主席 副主席 常委 政委 教导员 同志",
    );
    if is_called(name) {
        return true;
    }
    // The unit may stand before the person.
    let parted = (2..name.len().saturating_sub(1)).rev().find(|i| is_called(&name[*i..]));
    if parted.is_some_and(|i| STRONG.ending(&name[..i]).is_some() && may_begin(&name[..i])) {
        return true;
    }
    OFFICES.all(name).last().is_some_and(|(at, len)| {
        let person = &name[at + len..];
        (2..=3).contains(&person.len()) && SURNAMES.contains(person[0]) && may_begin(name)
    })
}

/// 老李, 王局长, 张副县长, 李总.
pub(super) fn is_called(name: &[char]) -> bool {
    static SHORT: Words = Words::new(
        "总 工 书记 主任 局长 区长 县长 市长 镇长 乡长 队长 所长 站长 经理 厂长 矿长 科长 处长 院长 校长 主席 常委 政委",
    );
    let [first, rest @ ..] = name else { return false };
    if let ('老' | '小', [surname]) = (first, rest) {
        return SURNAMES.contains(*surname) && *surname != '康';
    }
    let office = rest.strip_prefix(&['副']).unwrap_or(rest);
    SURNAMES.contains(*first) && SHORT.ending(office).is_some_and(|len| len == office.len())
}

/// Whether the words only end like a name: 内部, 督办, 场所.
fn is_barred(name: &[char], strong: Option<usize>) -> bool {
    let Some(len) = NO_NAME.ending(name).filter(|len| strong.is_none_or(|s| s <= *len)) else { return false };
    let with_more = name.len() > len && NAMED_WITH_MORE.ending(name).is_some_and(|l| l >= len);
    !with_more && !starts_with(name, "各")
}

/// Whether words begin as a name does, and not as an object, a place or a condition.
pub(super) fn may_begin(name: &[char]) -> bool {
    begins_like_name(name) || NO_BEGINNING.beginning(name).is_none()
}

/// 交通局, 交警大队, 服务中心: names may begin like a verb.
fn begins_like_name(name: &[char]) -> bool {
    static NAMES: Words = Words::new(
        "交通 交警 交管 交运 应急 服务中心 服务业 建设局 建设单位 建设集团 组织部 组织人事 检查组 督查组 督查室 督导组 \
         安排 受灾 无线电 有关 有色 对外 学习办 会议中心 维护单位 推进办 推进组 保障局 保障中心 保障房 保障组 服务局 \
         服务站 实施单位 报告单位 为民 协调组 协调办 经济 经营 经信 经发 经开 统筹组 督导 指导组 帮扶组 建设方 该局 \
         调度中心 送变电 从业 受理 承办 检查站 检查单位 使用单位 用人单位 用电单位 用气 学习型 支持单位 推进专班 \
         建设指挥部 交易中心 交投 向阳",
    );
    NAMES.beginning(name).is_some()
}

/// A name without the brackets inside it: 3个村(区级试点)的应急服务点.
pub(super) fn without_brackets(name: &[char]) -> Vec<char> {
    let mut depth = 0;
    let mut bare = Vec::with_capacity(name.len());
    let balanced = name.iter().filter(|c| **c == '(').count() == name.iter().filter(|c| **c == ')').count();
    if !balanced {
        return name.to_vec();
    }
    for c in name {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => bare.push(*c),
            _ => {}
        }
    }
    bare
}

/// Whether the name speaks of many, each by itself.
pub(super) fn is_each(name: &[char]) -> bool {
    const EACH: &[&str] = &["各", "每个", "所有", "全体"];
    const EACH_IN_ENGLISH: &[&str] = &["each ", "every ", "all "];
    EACH.iter().any(|w| super::super::cursor::position(name, w).is_some())
        || EACH_IN_ENGLISH.iter().any(|w| starts_with(name, w))
        || ends_with(name, "上下")
}

/// Whether the name is made of general words only, so that it means nobody without the words around it.
pub(super) fn is_general(name: &[char]) -> bool {
    let mut at = Cursor::new(name, 0);
    while at
        .any(&[
            "国务院",
            "全区",
            "全市",
            "全县",
            "全省",
            "各级",
            "各有关",
            "各相关",
            "各",
            "有关",
            "相关",
            "其他",
            "所属",
            "行业",
            "主管",
            "成员",
            "职能",
        ])
        .is_some()
    {}
    if at.is_done() {
        return true;
    }
    while at
        .any(&[
            "县级市",
            "地区",
            "部门",
            "单位",
            "乡镇",
            "街道",
            "县区",
            "区县",
            "市县",
            "地方",
            "方面",
            "机构",
            "企业",
            "园区",
            "镇街",
            "科室",
            "镇",
            "乡",
            "县",
            "区",
            "市",
            "省",
            "地",
            "级",
        ])
        .is_some()
    {}
    at.is_done()
}
