//! 中文：审计、权限、管理员命令。

use super::guard_words::GuardWords;
use crate::model::WrongRight;

pub const GUARD: GuardWords = GuardWords {
    differs: |d| {
        let seen = format!("{} {} 最后看到时有 {} 条", d.at.format("%Y-%m-%d %H:%M"), d.by, d.seen);
        if d.cut {
            format!("台账被截短：{seen}，现在只有 {} 条", d.there)
        } else {
            format!("台账被重写：{seen}；现在从第 {} 条起不是原来的记录", d.same + 1)
        }
    },
    differs_mend: "从备份找出原文，问清是谁动的；换回原文即可。确认现在的才对，运行 duban admin accept 单位 --note 原因",
    accepted: |a| {
        let reason = a.accepted.as_deref().unwrap_or_default();
        format!("{} {} 认可过与先前不同的台账：{reason}", a.at.format("%Y-%m-%d %H:%M"), a.by)
    },
    accepted_mend: "只是提示：此前看到的内容不再比对",
    note_edited: "办公室的存根被改过或删过",
    note_edited_mend: "存根只由 duban 写；从备份恢复 ledger/office/.anchors",
    rights: |wrong, more| {
        let one = |w: &WrongRight| match w {
            WrongRight::Missing => "没有这个目录，该写的人写不了".to_owned(),
            WrongRight::NoGroup(name) => format!("服务器上没有用户组 {name}，没法按组授权"),
            WrongRight::Everybody => "服务器上谁都能看或改".to_owned(),
            WrongRight::TooMuch(who) => format!("{who} 的权限过大，能看或改不该他动的内容"),
            WrongRight::TooLittle(who) => format!("{who} 的权限不够，该看的看不到或该写的写不了"),
            WrongRight::NotHandedDown => "新建的文件不会带上应有的权限（缺 setgid 或默认 ACL）".to_owned(),
        };
        let also = if more > 0 { format!("；同目录还有 {more} 处") } else { String::new() };
        format!("权限不对：{}{also}", wrong.iter().map(one).collect::<Vec<_>>().join("；"))
    },
    rights_mend: "由管理员（root）运行：",
    help_log_by: "只看这个人记的（姓名或账号）",
    help_log_unit: "只看这个单位的交办项",
    help_log_act: "只看这种操作，如 done、报结",
    help_log_from: "从这一天起（含）",
    help_log_to: "到这一天止（含）",
    not_noted: |cause| format!("没有记下存根：{cause}"),
    help_admin: "管理服务器：文件夹权限、单位账号、SSH；认可台账",
    help_what: "folder | unit add ID | ssh | accept 台账",
    help_do: "直接执行（要 root）；不加只打印命令",
    help_name: "新单位的全称",
    help_short: "新单位的简称",
    help_keys: "公钥所在目录，文件名是 登录名.pub（默认 CONFIG/duban/people）",
    help_config: "sshd 的配置目录（默认 /etc/ssh）",
    help_reason: "认可的原因",
    want_what: "要写 folder、unit add ID、ssh 或 accept 台账",
    want_unit_id: "单位编号只用 1–40 个小写字母、数字和 -",
    needs_root: "直接执行要 root：用 sudo 再来一次，或去掉 --do 只看命令",
    needs_name: |id| format!("duban.toml 里还没有 {id}：加上 --name 全称"),
    needs_reason: "认可台账要写原因：--note",
    only_printed: "以上只是打印。核对后以 root 加 --do 执行，或复制到 shell",
    step_failed: |step, cause| format!("没有做成，后面的没有执行：{step}\n{cause}"),
    added_to_site: |table| format!("写进 duban.toml：\n{table}"),
    office_people: |group| format!("办公室的人各用自己的账号，加进这个组：\nusermod -aG {group} 账号"),
    then_ssh: "接着在 duban.toml 里登记这个单位的人（[[person]]，写 login），放好公钥，再运行 duban admin ssh",
    account_too_long: |name, most| {
        format!("账号名 {name} 太长，最多 {most} 个字符：换个短的单位编号，或改 [server] 的 unit")
    },
    no_login: |person| format!("{person} 在 duban.toml 里没有 login，没有给他开通"),
    bad_login: |person, login| format!("{person} 的 login “{login}”不能用：只用小写字母开头的小写字母、数字、- _ ."),
    no_key: |person, path| format!("{person} 还没有公钥：放到 {path} 后再运行一次"),
    bad_key: |path| format!("{path} 不是一行公钥（ssh-ed25519 AAAA…），没有动任何文件"),
    bad_path: |path| format!("路径里不能有引号或反斜杠：{path}"),
    accepted_files: |ledger, n| format!("已认可 {ledger} 的台账现状（{n} 个文件）"),
    nothing_to_accept: "这本台账与先前看到的没有不同",
    help_person: "受限会话里是谁：duban.toml 里的 login，由强制命令写明",
    help_state: "受限会话存放未保存内容的目录，由强制命令写明",
    no_such_person: |person, unit| format!("duban.toml 里没有 {unit} 的 {person}，不能进入。请找办公室"),
    only_restricted: |option| format!("{option} 只用在 SSH 强制命令里，要和 --restricted 一起写"),
};
