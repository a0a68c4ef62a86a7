//! 中文：spreadsheets and calendars.

use super::sheet_words::SheetWords;

pub const SHEETS: SheetWords = SheetWords {
    comma: "、",
    yes: "是",
    no: "否",
    high: "重要",
    ledger_columns: [
        "序号", "编号", "会议", "任务", "部署领导", "牵头单位", "配合单位", "交办时间", "完成时限", "延期至", "灯", "状态", "进度",
        "超期天数", "按期", "延期后按期", "进展情况", "最近上报", "催办次数", "退回次数", "完成日期", "销号日期",
    ],
    ledger_title: |site| format!("{site}台账"),
    as_of: |day, n| format!("截至{day}，共{n}项"),
    all: "台账",
    summary: "汇总",
    summary_columns: ["单位", "全部", "在办", "超期", "临期", "未签收", "待核查", "已销号", "催办过", "按期率", "延期后按期率"],
    breakdown_columns: ["序号", "部署要求", "任务", "牵头单位", "配合单位", "完成时限", "原话", "工作节点", "优先级"],
    breakdown_title: |meeting| format!("{meeting}任务分解表"),
    breakdown_remark: |id, date, n| format!("{id}　{date}　共{n}项"),
    footer: "&C第 &P 页，共 &N 页",
    bad_status: ("没有这个状态", "请从下拉框里选"),
    calendar_title: |site| format!("{site}期限"),
    event: |task, units| format!("【督办】{task}（{units}）"),
    done_event: |task, units| format!("【办结】{task}（{units}）"),
    milestone: |step, task| format!("节点：{step}｜{task}"),
    and_more: |first, n| format!("{first}等{n}家"),
};
