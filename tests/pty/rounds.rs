//! What a day asks for besides acting, in both roles and in a terminal: who is behind, what the last meeting left open, what
//! was done to a thing, an act on many and its undo. A day's acts with the files they leave are `day`.

use crate::desk::{Desk, USUAL};
use crate::harness::Session;

fn leave(mut session: Session) {
    session.keys("q");
    assert_eq!(session.exit_status(), 0);
}

#[test]
fn the_office_goes_round_and_takes_back_an_act_on_many() {
    let desk = Desk::new();
    let mut office = desk.start(USUAL, &[]);
    office.wait_for("超期");
    // The last meeting, and what the one before it left open.
    office.keys("2j<enter>");
    office.wait_for("1.1");
    office.keys("G");
    office.wait_for("上次会议未结");
    // The same tasks as table, board and calendar, and by pinyin.
    office.keys("3");
    office.wait_for("排序");
    office.keys("t");
    office.wait_for("办理中 24");
    office.keys("t");
    office.wait_for("周日");
    office.keys("t/rqzz<enter>");
    office.wait_for("燃气整治");
    office.keys("<esc>");
    // Who is behind, over the months, down to the list.
    office.keys("4");
    office.wait_for("名次");
    office.keys("ttt");
    office.wait_for("2026年6月到期");
    office.keys("<enter>");
    office.wait_for("计数:可考核@2026-06");
    office.keys("4F");
    office.wait_for("检查户次");
    office.keys("C");
    office.wait_for("专项行动 2");
    // What was done to a thing, and one's own settings.
    office.keys("3<esc>H");
    office.wait_for("历史 ·");
    office.keys(",");
    office.wait_for("我的设置");
    // Many at once, and back in one step.
    let before = desk.files();
    office.keys("3/会议:260415a 文字:九小场所<enter>*");
    office.wait_for("已标记");
    office.keys("e");
    office.wait_for("2项：各加一条台账记录");
    office.keys("7-15");
    office.wait_for("7月15日");
    office.keys("<ctrl+s>");
    office.wait_for("已延期：2项");
    assert_ne!(desk.files(), before);
    office.keys("u");
    office.wait_for("原记录保留");
    office.keys("<enter>");
    office.wait_until_gone("原记录保留");
    office.wait_for("5-15 超34天");
    leave(office);
}

#[test]
fn a_unit_goes_round_and_sees_nothing_of_others() {
    let desk = Desk::new();
    let mut unit = desk.start_as("zjj", USUAL, &[]);
    unit.wait_for("区住建局");
    unit.keys("2jj<enter>");
    unit.wait_for("4.1");
    unit.keys("3");
    unit.wait_for("排序");
    unit.keys("H");
    unit.wait_for("历史 ·");
    unit.keys("<esc>4");
    unit.wait_for("按期率");
    unit.keys("t<enter>");
    unit.wait_for("单位=zjj");
    unit.keys("F");
    unit.wait_for("合计");
    // A report with figures counts at once, and is taken back.
    unit.keys("3<esc>p");
    unit.wait_for("完成 %");
    unit.keys("又查一批<enter><enter>检查户次 7<ctrl+s>");
    unit.wait_until_gone("完成 %");
    unit.wait_for("又查一批");
    unit.keys("u");
    unit.wait_for("撤回");
    assert!(!unit.text().contains("河口乡"), "{}", unit.text());
    unit.keys("<esc>");
    leave(unit);
}
