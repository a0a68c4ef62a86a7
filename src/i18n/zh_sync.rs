//! Chinese: several servers.

use super::sync_words::SyncWords;
use crate::model::{Apart, Fault, Freight, Synced};

pub const SYNC: SyncWords = SyncWords {
    about: "与别的服务器同步：收进对方的，送出自己的（经 git）",
    remote: "各服务器会合的 git 仓库：路径或 ssh 地址；说一次即可",
    read_only: "以后只收不送（汇总用）",
    both_ways: "以后又收又送",
    status: "只看还有什么没有送出，不连线",
    want_remote: "git 仓库的路径或地址，如 /srv/duban.git、git@server:duban.git",
    all_same: "各服务器一致，没有要收、要送的",
    received: |f| format!("收到{}", freight(f)),
    sent: |f| format!("送出{}", freight(f)),
    renamed: |from, to| format!("{from} 与另一台服务器的同号：本机的改为 {to}，未送出的台账随之改"),
    moved: |n| format!("{n}条台账记录移到本机自己的台账文件"),
    left: |path, why| format!("{path} 这次没有同步：{why}"),
    apart: |apart| match apart {
        Apart::Meeting { id, draft: true, .. } => {
            format!("{id} 两边更正了同一处：先送出的算数，本机的更正留作草稿，请看后再下达或删除")
        }
        Apart::Meeting { id, draft: false, .. } => {
            format!("{id} 两边更正了同一处：先送出的算数；本机已有这个会议的草稿，没有动它")
        }
        Apart::Site { .. } => {
            "duban.toml 两边改了同一处：本机的算数并已送出；对方的在 .sync/office/theirs/duban.toml".to_owned()
        }
        Apart::File { file, theirs } => {
            format!("{file} 与对方的接不上，本机的没有动；对方的在 {theirs}。用 duban check 看怎么办")
        }
    },
    clash: |at, mine, theirs| format!("{at}：本机 {mine} · 对方 {theirs}"),
    meets: |s| match &s.remote {
        None => "还没有说在哪里会合：duban sync --remote 仓库".to_owned(),
        Some(remote) if s.read_only => format!("会合处 {remote}（只收不送）"),
        Some(remote) => format!("会合处 {remote}"),
    },
    server: |mark| match mark {
        None => "本机还没有与别的服务器同步过".to_owned(),
        Some(mark) if mark.is_first() => "本机是第一台服务器，台账文件不带标记".to_owned(),
        Some(mark) => format!("本机的标记 {mark}"),
    },
    last: |at| at.map_or("还没有同步成功过".to_owned(), |at| format!("上次同步 {at}")),
    waiting: |f| {
        if f.is_nothing() { "没有等着送出的".to_owned() } else { format!("等着送出{}", freight(f)) }
    },
    command: "与别的服务器同步",
    running: "正在同步，可以继续工作",
    notice,
};

fn freight(f: &Freight) -> String {
    let mut parts = Vec::new();
    if f.meetings > 0 {
        parts.push(format!("会议 {}", f.meetings));
    }
    if f.entries > 0 {
        parts.push(format!("台账记录 {}", f.entries));
    }
    if f.site {
        parts.push("duban.toml".to_owned());
    }
    if parts.is_empty() { "：没有".to_owned() } else { format!("：{}", parts.join("，")) }
}

fn notice(s: &Synced) -> String {
    let mut parts = Vec::new();
    if !s.received.is_nothing() {
        parts.push((SYNC.received)(&s.received));
    }
    if !s.sent.is_nothing() {
        parts.push((SYNC.sent)(&s.sent));
    }
    if parts.is_empty() {
        parts.push(SYNC.all_same.to_owned());
    }
    parts.extend(s.renamed.iter().map(|(from, to)| format!("{from} 改为 {to}")));
    let apart = s.apart.len() + s.left.len();
    if apart > 0 {
        parts.push(format!("{apart}处要看：duban sync、duban check"));
    }
    parts.join("；")
}

pub fn fault(f: &Fault) -> String {
    match f {
        Fault::NoGit { cause } => format!("这台机器上启动不了 git：{cause}。请管理员安装 git"),
        Fault::Git { tried, cause } => format!("git {tried} 没有做成：{cause}。文件夹没有受影响，再试一次 duban sync"),
        Fault::NoRemote => {
            "还没有说各服务器在哪里会合。说一次即可：duban sync --remote 仓库的路径或 ssh 地址".to_owned()
        }
        Fault::Unreachable { remote, cause } => {
            format!("连不上 {remote}：{cause}。照常工作，一样不少，下次 duban sync 一并送出")
        }
        other => format!("{other:?}"),
    }
}

pub fn apart(theirs: &str) -> (String, &'static str) {
    (format!("与别的服务器的接不上，对方的在 {theirs}"), "比较两边，再决定用哪个；在此之前这个文件不同步")
}

pub fn half_synced() -> (String, &'static str) {
    ("同步在改号时中断了".to_owned(), "运行 duban sync，它会做完")
}
