//! 中文 sentences: dates, deadlines, faults, problems.

use super::zh_campaigns::CAMPAIGNS;
use super::zh_guard::GUARD;
use super::zh_mend::cause as in_words;
use super::zh_syntax::complaint;
use super::zh_upstream::UPSTREAM;
use crate::model::{
    Act, Assumed, DaySet, Deadline, Fault, Kind, Level, Light, PeriodDay, ProblemKind, Repeat, Status, WhyNot,
};
use chrono::{Datelike, NaiveDate, Weekday};

pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

pub fn date(d: NaiveDate) -> String {
    format!("{}年{}月{}日 {}", d.year(), d.month(), d.day(), weekday(d.weekday()))
}

pub fn month(d: NaiveDate) -> String {
    format!("{}年{}月", d.year(), d.month())
}

pub fn date_short(d: NaiveDate) -> String {
    format!("{}-{:02}", d.month(), d.day())
}

pub fn day_ahead(d: NaiveDate, today: NaiveDate) -> String {
    let ahead = match (d - today).num_days() {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        n if n > 0 => format!("还有{n}天"),
        n => format!("超期{}天", -n),
    };
    format!("{} {ahead}", date(d))
}

pub fn due_cell(d: NaiveDate, today: NaiveDate, over: bool) -> String {
    let short = date_short(d);
    match (d - today).num_days() {
        _ if over => short,
        0 => format!("{short} 今天"),
        n if n < 0 => format!("{short} 超{}天", -n),
        n if n <= 9 => format!("{short} 余{n}天"),
        _ => format!("{short} {}", weekday(d.weekday())),
    }
}

fn period_day(on: PeriodDay) -> String {
    match on {
        PeriodDay::Day(d) => format!("{d}日"),
        PeriodDay::End => "末".to_owned(),
    }
}

pub fn repeat(r: Repeat) -> String {
    match r {
        Repeat::Daily => "每天".to_owned(),
        Repeat::Weekly(day) => format!("每{}", weekday(day)),
        Repeat::Weekdays(set) => {
            let day = |n: u32| Weekday::try_from(n as u8 - 1).map(weekday).unwrap_or_default();
            format!("每{}", set.days().map(day).collect::<Vec<_>>().join("、"))
        }
        Repeat::MonthDays(set) => {
            let day = |n: u32| if n == DaySet::END { "月末".to_owned() } else { format!("{n}日") };
            format!("每月{}", set.days().map(day).collect::<Vec<_>>().join("、"))
        }
        Repeat::Every { days, .. } if days % 7 == 0 => format!("每{}周", days / 7),
        Repeat::Every { days, .. } => format!("每{days}天"),
        Repeat::TenDaily => "每旬".to_owned(),
        Repeat::HalfMonthly => "每半月".to_owned(),
        Repeat::Monthly(on) => format!("每月{}", period_day(on)),
        Repeat::EveryMonths(months, on) => format!("每{months}个月{}", period_day(on)),
        Repeat::Quarterly(PeriodDay::End) => "每季度末".to_owned(),
        Repeat::Quarterly(on) => format!("每季末月{}", period_day(on)),
        Repeat::HalfYearly(PeriodDay::End) => "每半年末".to_owned(),
        Repeat::HalfYearly(on) => format!("每半年末月{}", period_day(on)),
        Repeat::Yearly { month, day } => format!("每年{month}月{day}日"),
    }
}

pub fn assumed(a: Assumed) -> &'static str {
    match a {
        Assumed::Year => "年份推定",
        Assumed::Month => "月份推定",
        Assumed::Past => "已过",
        Assumed::AtOnce => "按规则",
        Assumed::CalendarUnknown => "该年放假安排未公布",
        Assumed::Occasion => "按惯例",
        Assumed::Ambiguous => "有歧义",
        Assumed::Event => "从事件算起，要问日期",
        Assumed::Reference => "见所引文件，要问日期",
    }
}

pub fn deadline(d: &Deadline, taken: &[Assumed]) -> String {
    let mut parts = Vec::new();
    parts.extend(d.from.map(|f| format!("{}起", date(f))));
    parts.extend(d.due.map(date));
    parts.extend(d.time.map(|t| t.format("%H:%M").to_string()));
    parts.extend(d.repeat.map(repeat));
    parts.extend(d.until.map(|u| format!("至{}", date(u))));
    if d.standing {
        parts.push("长期坚持".to_owned());
    }
    if d.is_missing() {
        parts.push("未定".to_owned());
    }
    let notes: Vec<&str> = taken.iter().map(|a| assumed(*a)).collect();
    if !notes.is_empty() {
        parts.push(format!("（{}）", notes.join("、")));
    }
    parts.join(" ")
}

pub fn light(l: Light) -> &'static str {
    match l {
        Light::Red => "超期",
        Light::Yellow => "临期",
        Light::Green => "正常",
        Light::Blue => "办结",
        Light::Off => "取消",
    }
}

pub fn status(s: Status) -> &'static str {
    match s {
        Status::Assigned => "待签收",
        Status::Accepted => "已签收",
        Status::Working => "办理中",
        Status::Reported => "待核查",
        Status::Closed => "已销号",
        Status::Declined => "已退回",
        Status::Cancelled => "已取消",
    }
}

pub fn level(l: Level) -> &'static str {
    match l {
        Level::Remind => "提醒",
        Level::Slip => "催办单",
        Level::Letter => "督办函",
        Level::Bulletin => "通报",
        Level::Interview => "约谈",
    }
}

pub fn kind(k: Kind) -> &'static str {
    match k {
        Kind::Task => "任务",
        Kind::Principle => "原则",
        Kind::Quote => "引述",
        Kind::Report => "通报情况",
    }
}

/// What was done, after 已.
pub fn did(act: Act) -> &'static str {
    match act {
        Act::Assign => "交办",
        Act::Carry => "转入",
        Act::Accept => "签收",
        Act::Decline => "退回",
        Act::Progress => "报进展",
        Act::AskExtension => "申请延期",
        Act::Extend => "延期",
        Act::Refuse => "答复不同意延期",
        Act::Done => "报完成，等核查",
        Act::Verify => "销号",
        Act::Return => "退回重办",
        Act::Urge => "催办",
        Act::Recheck => "回头看",
        Act::Reassign => "改派",
        Act::Cancel => "取消",
        Act::Retract => "撤回",
    }
}

pub fn why_not(w: WhyNot) -> &'static str {
    match w {
        WhyNot::OnlyOnIssue => "交办项在下达会议时产生",
        WhyNot::OnlyOffice => "这是办公室的事",
        WhyNot::OnlyUnit => "这是承办单位的事",
        WhyNot::NotYours => "不是本单位的交办项",
        WhyNot::SignFirst => "先签收（a）",
        WhyNot::AlreadySigned => "已经签收过了",
        WhyNot::Declined => "已退回异议，等办公室改派或取消",
        WhyNot::WaitsForVerification => "已报完成，等办公室核查",
        WhyNot::NotReported => "单位还没有报完成",
        WhyNot::AlreadyClosed => "已经销号",
        WhyNot::NotClosed => "还没有销号",
        WhyNot::Cancelled => "已经取消",
        WhyNot::NoDeadline => "这项没有期限",
        WhyNot::DeadlinePassed => "期限已过；延期要在到期前申请",
        WhyNot::AlreadyAsked => "已申请延期，等答复",
        WhyNot::NothingAsked => "没有申请延期",
        WhyNot::ReportedByYourself => "报完成的人不能自己核查",
        WhyNot::NeedsNote => "要写理由",
        WhyNot::NeedsDate => "要写日期",
        WhyNot::DateNotLater => "新日期要晚于现在的期限",
        WhyNot::NeedsUnit => "要写改派给哪个单位",
        WhyNot::SameUnit => "本来就是这个单位的",
        WhyNot::BadPercent => "完成比例在 0 到 100 之间",
        WhyNot::MilestoneReached => "这个节点已经报过完成",
        WhyNot::NothingToRetract => "没有自己可撤回的记录",
        WhyNot::ActedOnSince => "之后别人已有动作，不能撤回",
    }
}

pub fn fault(f: &Fault) -> String {
    match f {
        Fault::NoFolder { path } => format!("没有文件夹 {path}。用 duban init {path} 建一个，或用 --folder 指定"),
        Fault::NotASite { path } => {
            format!("{path} 里没有 duban.toml。用 duban init {path} 建一个，或用 --folder 指定")
        }
        Fault::FolderInUse { path } => format!("{path} 里已经有东西，没有改动。换一个空文件夹"),
        Fault::Read { path, cause } => format!("读不了 {path}：{}。检查权限和磁盘后再试", in_words(cause)),
        Fault::Exists { path } => format!("已经有 {path}，没有写。换个名字；要换掉它，命令行加 --force"),
        Fault::Template { file, line, cause, known } => {
            let line = line.map(|n| format!("第{n}行")).unwrap_or_default();
            format!("模板 {file} {line}有错：{cause}。这里可以用：{}", known.join("、"))
        }
        Fault::Write { path, cause } => {
            format!("没有保存 {path}：{}。原文件未动；腾出空间或检查权限后再试", in_words(cause))
        }
        Fault::Unsure { path, cause } => {
            format!("{path} 可能没有保存：{}。按 Ctrl+R 重新读取，看看内容对不对", in_words(cause))
        }
        Fault::NotPermitted { path } => format!("没有写 {path} 的权限。请管理员检查文件夹的组和权限"),
        Fault::NoGit { .. } | Fault::Git { .. } | Fault::NoRemote | Fault::Unreachable { .. } => {
            super::zh_sync::fault(f)
        }
        Fault::Locked { path, holder, seconds } => {
            let who = holder.as_ref().map(|h| format!("（{h}）")).unwrap_or_default();
            format!("等了{seconds}秒，{path} 一直被占用{who}。稍后再试")
        }
        Fault::Broken(problem) => format!("{problem} 有错，不会写它。先用 duban check 或按 P 看问题，改好它"),
        Fault::Newer { path, format } => {
            format!("{path} 是更新版本的 duban 写的（格式 {format}），只能看。请升级 duban")
        }
        Fault::NotFound { what } => format!("没有 {what}。用 duban list 看有哪些"),
        Fault::AlreadyIssued { meeting } => format!("{meeting} 已经下达，只能更正：在会议页按 E"),
        Fault::NotIssued { meeting } => format!("{meeting} 还没有下达。用 duban issue {meeting} 下达"),
        Fault::NothingToIssue { meeting } => format!("{meeting} 里还没有部署，没有下达"),
        Fault::Refused { what, why } => format!("{what}：{}", why_not(*why)),
        Fault::ControlCharacter { field, code } => {
            format!("“{field}”里有看不见的控制字符 {code}，没有保存。删掉它再试")
        }
        Fault::TooLong { field, max } => format!("“{field}”太长（最多 {} KB），没有保存。请分成几条", max / 1024),
        Fault::BadInput { text, wanted } => format!("“{text}”不对，应为 {wanted}"),
        Fault::BadDate { text } => format!("“{text}”不是日期；如 2023-06-15、7月31日、下周五"),
        Fault::Conflict { meeting, fields } => {
            format!("{meeting} 的 {} 别人也改了，没有覆盖。重新打开，看两边再定", fields.join("、"))
        }
        Fault::NoTerminal => "屏幕界面要在终端里用。脚本里请用子命令，见 duban --help".to_owned(),
        Fault::RoundTrip { path, cause } => format!("写 {path} 前自查不符，没有写：{cause}"),
        Fault::Internal { cause } => format!("程序出错：{cause}"),
    }
}

pub fn problem(p: &ProblemKind) -> (String, &'static str) {
    match p {
        ProblemKind::Unreadable(said) => (format!("读不了：{}", in_words(said)), "检查这个文件的权限和磁盘"),
        ProblemKind::Syntax(cause) => {
            (format!("不是正确的 TOML：{}", complaint(cause)), "用编辑器改好这一行；别的文件不受影响")
        }
        ProblemKind::Shape(wanted) => {
            (format!("内容不合格式：{}", complaint(wanted)), "对照 docs/folder.md 改好这一行")
        }
        ProblemKind::Newer(n) => (format!("是更新的格式 {n}"), "只能看不能写；请升级 duban"),
        ProblemKind::TooLarge(n) => (format!("太大：{} KB", n / 1024), "把它分开，每个文件不超过 4 MB"),
        ProblemKind::NotAFile => ("不是普通文件（链接、管道或设备）".to_owned(), "移走它"),
        ProblemKind::StrangeName => {
            ("不是 duban 起的文件名（同步或备份的副本？）".to_owned(), "核对后移走或删除；duban 不读它")
        }
        ProblemKind::Copy { of, known: true } => {
            (format!("是 {of} 的副本，里面的内容 {of} 里都有"), "duban 不读它，可以移走")
        }
        ProblemKind::Copy { of, known: false } => (
            format!("是 {of} 的副本，内容有不同（同步冲突、备份，或正在编辑？）"),
            "duban 不读它；先比较，把要留的抄进原文件，再移走",
        ),
        ProblemKind::Apart { theirs } => super::zh_sync::apart(theirs),
        ProblemKind::HalfSynced => super::zh_sync::half_synced(),
        ProblemKind::LeftOver => ("写了一半的临时文件，当时的程序已中断".to_owned(), "没有算数，可以移走"),
        ProblemKind::LittleRoom { free_mib, files: None } => {
            (format!("磁盘快满了：只剩 {free_mib} MB"), "腾出空间；满了就存不进去")
        }
        ProblemKind::LittleRoom { free_mib, files: Some(files) } => (
            format!("磁盘快满了：还剩 {free_mib} MB，还能建 {files} 个文件"),
            "腾出空间，删去不用的小文件；满了就存不进去",
        ),
        ProblemKind::Network(name) => (
            format!("文件夹在网络盘上（{name}），几台机器同时写时锁靠不住"),
            "放到一台机器的本地盘上，大家登录到那台机器来用",
        ),
        ProblemKind::WrongId { inside } => (format!("文件里写的编号是 {inside}"), "文件名和里面的编号要一致"),
        ProblemKind::Twice(id) => (format!("{id} 出现两次"), "给其中一个换编号或删掉"),
        ProblemKind::Dangling(what) => (format!("{what} 没有登记"), "在 duban.toml 里登记，或改正名称"),
        ProblemKind::UnusedTag(tag) => ((CAMPAIGNS.unused)(tag), CAMPAIGNS.unused_mend),
        ProblemKind::Reversed { from, until } => ((CAMPAIGNS.reversed)(*from, *until), CAMPAIGNS.reversed_mend),
        ProblemKind::LostUpstream(id) => ((UPSTREAM.lost)(id), UPSTREAM.lost_mend),
        ProblemKind::TornTail => ("最后一条没有写完".to_owned(), "下次写入时自动移到 .set-aside/，前面的都在"),
        ProblemKind::BrokenSeal => ("封记不符：这条写好后被改过".to_owned(), "问清是谁改的；duban 不会改它"),
        ProblemKind::AddedByHand => ("手工添加的记录".to_owned(), "照常算数；下次写入时一并封记"),
        ProblemKind::Control(code) => (format!("有看不见的控制字符 {code}"), "用编辑器删掉它"),
        ProblemKind::Differs(d) => ((GUARD.differs)(d), GUARD.differs_mend),
        ProblemKind::Accepted(note) => ((GUARD.accepted)(note), GUARD.accepted_mend),
        ProblemKind::Rights { wrong, more, .. } => ((GUARD.rights)(wrong, *more), GUARD.rights_mend),
        ProblemKind::NoteEdited => (GUARD.note_edited.to_owned(), GUARD.note_edited_mend),
        ProblemKind::ConflictMarker => ("有 git 冲突标记".to_owned(), "选定一边，删去 <<<<<<< 等行"),
    }
}
