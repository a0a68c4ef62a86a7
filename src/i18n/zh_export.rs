//! 中文：documents.

use super::export_words::ExportWords;

pub const EXPORT: ExportWords = ExportWords {
    breakdown: "任务分解表",
    breakdown_of: |title| format!("{title}任务分解表"),
    breakdown_columns: ["编号", "任务", "牵头单位", "配合单位", "完成时限", "备注"],
    a_meeting: "要导出的会议",
    help: "导出文件：纪要、任务分解表、台账、通知单、销号单、通报",
    help_what: "要什么：见下",
    help_terms: "会议（260610a）、交办项（260610a/3.1@zjj）、单位，或与 list 相同的筛选条件",
    help_format: "格式；不写用第一种",
    help_output: "写到哪个文件；有几个文件时写文件夹；- 写到标准输出。不写时放在文件夹的 exports/ 里",
    help_from: "从哪天起",
    help_to: "到哪天止",
    help_apart: "每个单位一个文件",
    help_force: "同名文件已有时换掉它",
    help_more: "可以导出的文件和格式：",
    unchanged: |path| format!("{path} 已经是这样，没有动"),
    want_meeting: |what| format!("{what}要指明会议：duban export {what} 260610a。用 duban list 看编号"),
    several_files: "有几个文件，-o 要写文件夹",
    office_only: |what| format!("{what}由办公室出"),
};
