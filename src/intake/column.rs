//! What a column of a task table holds, by its heading. No cells.

use crate::text::plain;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    Number,
    /// The matter that tasks are made of, where tasks have a column of their own.
    Item,
    Task,
    Lead,
    /// Leads, or helps beside a column of leads.
    Responsible,
    Support,
    Person,
    Due,
    Start,
    Topic,
    /// What a directive carries down.
    Upstream,
    By,
    Note,
    /// What became of it, in words; a status or a percentage in them counts.
    Progress,
    Status,
    Percent,
    /// The day it was done.
    Done,
    /// A number that adds up, named by its heading.
    Figure,
}

/// All meanings with the words of the command line, in the order in which people go through them.
pub const COLUMNS: [(Column, &str); 18] = [
    (Column::Number, "number"),
    (Column::Item, "item"),
    (Column::Task, "task"),
    (Column::Lead, "lead"),
    (Column::Responsible, "responsible"),
    (Column::Support, "support"),
    (Column::Person, "person"),
    (Column::Due, "due"),
    (Column::Start, "start"),
    (Column::Topic, "topic"),
    (Column::Upstream, "upstream"),
    (Column::By, "by"),
    (Column::Status, "status"),
    (Column::Percent, "percent"),
    (Column::Progress, "progress"),
    (Column::Done, "done"),
    (Column::Figure, "figure"),
    (Column::Note, "note"),
];

/// The headings that offices use, words between `|`.
const HEADINGS: [(Column, &str); 17] = [
    (Column::Number, "序号|编号|序|项次|no|no.|#|id|number"),
    (
        Column::Item,
        "督办事项|督查事项|交办事项|议定事项|决定事项|工作事项|重点事项|事项|重点工作|重点任务|目标任务|主要任务|任务名称|会议部署|部署要求|部署|工作项目|\
         item|matter|directive|decision",
    ),
    (
        Column::Task,
        "任务|工作任务|具体任务|任务内容|任务分解|分解任务|工作内容|工作安排|工作举措|具体举措|具体措施|工作措施|主要措施|整改措施|整治措施|工作要求|\
         任务要求|具体要求|督办内容|具体内容|内容|落实措施|task|action|action item|work|description|measure",
    ),
    (Column::Lead, "牵头单位|牵头部门|牵头责任单位|主办单位|主责单位|主责部门|承办单位|牵头|lead|lead unit|led by"),
    (
        Column::Responsible,
        "责任单位|责任部门|责任主体|责任科室|责任处室|落实单位|实施单位|负责单位|负责部门|单位|owner|responsible|responsible unit|\
         responsible department|unit|department|assigned to|assignee",
    ),
    (
        Column::Support,
        "配合单位|配合部门|协办单位|协助单位|协同单位|参加单位|参与单位|支持单位|配合|support|supporting|supporting unit|\
         support unit|helped by",
    ),
    (
        Column::Person,
        "责任人|责任领导|包保领导|牵头领导|分管领导|负责人|联系人|责任人员|经办人|person|person in charge|responsible person|\
         contact",
    ),
    (
        Column::Due,
        "完成时限|完成时间|完成期限|办结时限|办理时限|整改时限|整改期限|截止时间|截止日期|时间要求|时间节点|时限|期限|完成日期|due|due date|\
         deadline|due by|finish by|target date|completion date",
    ),
    (Column::Start, "开始时间|起始时间|启动时间|开始日期|start|start date|from"),
    (Column::Topic, "类别|分类|领域|板块|专题|工作领域|topic|category|area"),
    (Column::Upstream, "上级部署|上级要求|上级会议|上级文件|来源依据|carries down|upstream|upstream directive"),
    (Column::By, "部署领导|交办领导|提出人|发言人|said by|speaker"),
    (Column::Note, "备注|说明|note|remark|comment"),
    (
        Column::Progress,
        "进展|进展情况|工作进展|办理情况|落实情况|完成情况|推进情况|整改情况|办理进展|工作进展情况|最新进展|progress|progress note|\
         update|latest progress",
    ),
    (Column::Status, "状态|办理状态|任务状态|办结状态|是否完成|是否办结|销号情况|整改状态|status|state"),
    (Column::Percent, "进度|完成率|完成比例|完成百分比|完成进度|percent|percentage|% done|% complete|completion"),
    (
        Column::Done,
        "办结日期|办结时间|实际完成时间|实际完成日期|实际完成|销号日期|销号时间|done on|closed on|completed on|finished on|\
         date done|date closed|actual completion date",
    ),
];

/// What a heading says its column holds.
pub(super) fn column(heading: &str) -> Option<Column> {
    let whole: String = plain(heading).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let whole = whole.split(['(', '[']).next().unwrap_or_default().trim().trim_end_matches([':', '：']).to_owned();
    if whole.is_ascii() {
        return of_word(&whole).or_else(|| of_word(whole.strip_suffix('s')?));
    }
    // 牵 头 单 位 is written to fill the column.
    let bare: String = whole.chars().filter(|c| *c != ' ').collect();
    let first = bare.split(['及', '和', '、', '/']).next().unwrap_or_default();
    if first.chars().count() > 10 {
        return None;
    }
    of_word(first).or_else(|| of_ending(first))
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim)
}

fn of_word(heading: &str) -> Option<Column> {
    HEADINGS.iter().find(|(_, list)| words(list).any(|w| w == heading)).map(|(column, _)| *column)
}

/// The longest known word that a heading ends with: 市级牵头单位, 拟完成时限.
fn of_ending(heading: &str) -> Option<Column> {
    let known = HEADINGS.iter().flat_map(|(column, list)| words(list).map(move |w| (column, w)));
    let fitting = known.filter(|(_, w)| !w.is_ascii() && w.chars().count() > 1 && heading.ends_with(w));
    fitting.max_by_key(|(_, w)| w.len()).map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_as_they_are_written() {
        for (heading, wanted) in [
            ("序 号", Some(Column::Number)),
            ("牵头单位", Some(Column::Lead)),
            ("市级牵头单位", Some(Column::Lead)),
            ("責任單位", Some(Column::Responsible)),
            ("完成时限（2023年）", Some(Column::Due)),
            ("责任单位\n及责任人", Some(Column::Responsible)),
            ("Supporting units", Some(Column::Support)),
            ("Due Date", Some(Column::Due)),
            ("进展情况", Some(Column::Progress)),
            ("上级部署", Some(Column::Upstream)),
            ("落实上级部署", Some(Column::Upstream)),
            ("是否完成", Some(Column::Status)),
            ("% Done", Some(Column::Percent)),
            ("销号日期", Some(Column::Done)),
            ("隐患数", None),
            ("由区住建局牵头完成的重点任务", None),
        ] {
            assert_eq!(column(heading), wanted, "{heading}");
        }
    }
}
