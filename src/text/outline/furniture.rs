//! Tells the lines of a report from what a web page puts around them: menus, sources, editors, captions, notices.

use super::super::cursor::{ends_with, position, starts_with};
use super::super::normalise::Folded;
use super::super::words::Words;
use super::facts::{Gathered, gather};

/// The lines of a text that may hold directives.
pub(super) struct Sheet<'a> {
    pub lines: Vec<Line<'a>>,
    /// Whether the text was copied from a page, so that only what is marked as direction counts.
    pub is_page: bool,
    /// Whether it is the report of a meeting without anything of a page around it.
    pub is_report: bool,
    pub facts: Gathered,
    pub dropped: usize,
}

/// A line with its folded form.
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub folded: Folded,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, folded: Folded::new(text) }
    }

    pub fn chars(&self) -> &[char] {
        &self.folded.chars
    }

    /// The words between two folded characters, as written.
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        self.text.get(self.folded.byte(from)..self.folded.byte(to)).unwrap_or_default()
    }
}

/// Splits a text into lines and sets aside what is no part of it.
pub(super) fn sheet(text: &str) -> Sheet<'_> {
    let lines: Vec<Line> = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(Line::new).collect();
    let furniture: Vec<bool> = lines.iter().map(|l| is_furniture(l.chars())).collect();
    let count = furniture.iter().filter(|f| **f).count();
    let on_page = count >= 2 || lines.len() > 2 && count >= 1 && lines.iter().any(|l| is_news(l.chars()));
    let is_report = !on_page && lines.len() > 1 && lines.iter().take(3).any(|l| tells_of_meeting(l.chars()));
    let is_page = on_page || is_report;
    let facts = gather(&lines, &furniture, is_page);
    let mut kept = Vec::with_capacity(lines.len());
    let mut dropped = 0;
    for (n, line) in lines.into_iter().enumerate() {
        let repeated = is_page && facts.found.title.as_deref() == Some(line.text);
        let aside =
            is_page && (furniture[n] || repeated) || is_greeting(line.chars()) || facts.used.contains(&n) && !is_page;
        dropped += usize::from(aside && !facts.used.contains(&n));
        if !aside {
            kept.push(line);
        }
    }
    Sheet { lines: kept, is_page, is_report, facts, dropped }
}

/// 6月15日下午,云溪区召开安全生产工作会议。 — how a report of a meeting begins.
fn tells_of_meeting(chars: &[char]) -> bool {
    let near = &chars[..chars.len().min(40)];
    let timed = ["近日", "日前", "近期", "昨天", "今天", "月"].iter().any(|w| position(near, w).is_some());
    let held = ["召开", "组织召开", "主持召开"].iter().filter_map(|w| position(chars, w)).min();
    let about = held.is_some_and(|at| chars[at..].iter().take(50).any(|c| *c == '会'));
    let asked = ["要求", "如下", "议定", "前召开", "内召开", "要召开", "定于", "请"]
        .iter()
        .any(|w| position(near, w).is_some());
    timed && about && !asked && chars.last() == Some(&'。')
}

static MARKS: Words = Words::new(
    "责任编辑 责编 版权所有 版权声明 icp备 icp证 许可证 公安备 公网安备 网站地图 网站公告 广告服务 设为首页 加入收藏 您当前的位置 \
     您所在的位置 当前位置 您的位置 我来说两句 发给好友 打印本页 关闭窗口 浏览次数 阅读次数 点击数 上一篇 下一篇 相关阅读 相关新闻 \
     举报电话 举报邮箱 报料热线 新闻热线 联系电话 热线电话 未经书面授权 不得转载 转载自 转载务必 独家授权 图片默认标题 \
     fororder 索引号 内容概述 主题分类 发文字号 成文日期 发布日期 公开形式 文件下载 政策咨询 我要纠错 打开当前页 扫一扫 二维码 分享到 技术支持 主办单位:中 网站标识码 建议使用 copyright all_rights_reserved 字体大小 \
     违者 追究其法律责任 追究其相关法律责任 来源: 作者: 编辑: 审核: 记者站 发布者: 发布时间 信息来源 字号 无障碍",
);
static NEWS: Words = Words::new("本报讯 网讯 频道报道 记者 通讯员 讯(");

fn is_news(chars: &[char]) -> bool {
    NEWS.inside(&chars[..chars.len().min(40)])
}

/// Whether a line belongs to the page and not to the text.
fn is_furniture(chars: &[char]) -> bool {
    let menu = chars.iter().filter(|c| **c == '|').count() >= 2;
    let caption = chars.len() < 80 && (ends_with(chars, "摄") || ends_with(chars, "摄影") || ends_with(chars, "供图"));
    let contact =
        ["热线", "邮箱", "邮编", "地址:", "电话:", "传真:", "网址:", "编辑:", "来源:", "作者:", "记者:", "审核:"];
    let begins = contact.iter().any(|w| starts_with(chars, w));
    let notice = matches!(chars.first(), Some('•' | '·' | '※')) && chars.len() > 20;
    let marked = MARKS.inside(chars) && !is_long_prose(chars);
    menu || caption || begins && chars.len() < 80 || notice && MARKS.inside(chars) || marked || is_notice(chars)
}

/// Copyright notices are long, and still no part of the text.
fn is_notice(chars: &[char]) -> bool {
    let has = |word: &str| super::super::cursor::position(chars, word).is_some();
    let listed = matches!(chars.first(), Some('•' | '·'));
    let rights = has("版权") && (has("声明") || has("所有") || has("均由"));
    let unlicensed = has("未经") && has("授权") || has("经") && has("授权") && has("网站");
    (rights || unlicensed) && (listed || chars.len() < 120)
        || has("本网") && (has("转载") || has("注明") || has("版权"))
        || has("作品") && has("授权") && has("转载")
}

/// A paragraph of the text itself, although a word in it is found in furniture too.
fn is_long_prose(chars: &[char]) -> bool {
    chars.len() > 60 && chars.iter().filter(|c| matches!(c, '。' | ',' | '、' | ';')).count() > 5
}

fn is_greeting(chars: &[char]) -> bool {
    chars.len() <= 14
        && ["同志们", "各位", "谢谢", "大家好", "散会"].iter().any(|w| starts_with(chars, w))
        && chars.last().is_some_and(|c| matches!(c, ':' | '!' | '。' | ','))
}
