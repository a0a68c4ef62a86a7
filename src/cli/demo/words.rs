//! The words a made-up site is put together from. All names are invented.

use chrono::{Datelike, NaiveDate};

pub const WORK: [&str; 14] = [
    "老旧小区燃气管道排查",
    "沿街小场所拉网排查",
    "在建工地塔吊深基坑检查",
    "校车逐台查验",
    "水库山塘度汛方案审批",
    "高层建筑外墙隐患整治",
    "危化品企业停产检修管控",
    "景区游乐设施检验",
    "农村道路平交路口治理",
    "医院消防通道清理",
    "矿山人员定位系统升级",
    "电动自行车充电设施建设",
    "餐饮场所报警器安装",
    "有限空间作业审批核查",
];
pub const PLACES: [&str; 20] = [
    "城关", "河口", "清水", "白石", "松坪", "柳林", "东街", "西街", "南关", "北关", "双桥", "龙泉", "青龙", "石门",
    "新集", "马坡", "大营", "杨庄", "高岭", "沙河",
];
pub const SERIES: [&str; 5] =
    ["安委会全体会议", "安全生产调度会", "消防安全专题会", "道路交通安全例会", "防汛工作调度会"];
pub const CAMPAIGNS: [&str; 4] = ["百日攻坚", "燃气专项", "打非治违", "汛期安全"];
pub const LEADERS: [&str; 6] = ["刘建华", "何敏", "周明远", "陈立新", "孙志强", "郑雅琴"];
pub const PEOPLE: [&str; 6] = ["李伟", "张静", "王强", "赵磊", "吴芳", "徐涛"];
pub const PROGRESS: [&str; 4] = [
    "已组织人员逐户排查，发现的问题正在整改",
    "责任已落实到人，按计划推进",
    "已完成摸底，建立台账",
    "正在复查，个别点位需协调产权单位",
];
pub const DONE: [&str; 3] = ["全部整改完毕，资料已归档", "排查整治完成，附整改前后照片", "已按要求完成，请核查"];
pub const RETURNED: [&str; 2] = ["佐证材料不全，请补充整改后照片", "抽查发现仍有两处未整改"];
pub const EXTENSION: [&str; 2] = ["设备采购周期较长", "涉及产权纠纷，正在协调"];

/// The day as people say it: `6月30日前`.
pub fn month_day(day: NaiveDate) -> String {
    format!("{}月{}日前", day.month(), day.day())
}
