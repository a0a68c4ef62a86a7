//! Keys on the Units and Figures screens: every number leads to a list that is as long as the number says.

mod support;

use duban::app::{Place, Row};
use duban::i18n::Lang;
use support::{Folder, Session};

/// The numbers of the selected row, column by column, as they are shown.
fn cells(s: &Session) -> Vec<String> {
    let view = s.app.view().expect("a list");
    let portion = view.tally.portion(view.list.selected().expect("a row")).expect("its numbers");
    view.tally.columns.iter().map(|c| c.cell(portion)).collect()
}

fn rows(s: &Session) -> usize {
    s.app.view().expect("a list").list.rows().len()
}

/// The counts among the columns of the Units screen; the others are rates.
const COUNTS: [usize; 10] = [0, 1, 2, 3, 6, 7, 8, 9, 10, 11];

/// Opens each count of each row and compares; `start` leads to the screen.
fn every_count_is_its_list(s: &mut Session, start: &str) {
    s.keys(start);
    let mut nonzero = 0;
    for at in 0..rows(s) {
        for column in COUNTS {
            s.keys("ghhhhhhhhhhhh").keys(&"j".repeat(at)).keys(&"l".repeat(column));
            let said: usize = cells(s)[column].parse().expect("a count");
            let row = s.app.view().and_then(|v| v.list.selected()).cloned();
            s.keys("<enter>");
            assert_eq!(*s.app.place(), Place::Tasks);
            assert_eq!(rows(s), said, "{row:?} column {column}\n{}", s.text());
            nonzero += usize::from(said > 0);
            s.keys("<esc><esc>");
            assert_eq!(*s.app.place(), Place::Units);
        }
    }
    assert!(nonzero > 5, "the sample has numbers to compare");
}

#[test]
fn every_count_of_units_groups_and_leaders_is_as_long_as_its_list() {
    let folder = Folder::sample();
    let mut s = folder.office();
    every_count_is_its_list(&mut s, "4");
    every_count_is_its_list(&mut s, "v");
    assert!(matches!(s.app.view().expect("units").list.selected(), Some(Row::Group(_))));
    every_count_is_its_list(&mut s, "v");
    assert!(matches!(s.app.view().expect("units").list.selected(), Some(Row::Leader(_))));
    let mut english = folder.office().lang(Lang::En);
    every_count_is_its_list(&mut english, "4vv");
}

#[test]
fn every_number_of_a_month_is_as_long_as_its_list() {
    let folder = Folder::sample();
    for (lang, grouping) in [(Lang::Zh, ""), (Lang::Zh, "v"), (Lang::En, "vv")] {
        let mut s = folder.office().lang(lang);
        s.keys(&format!("4{grouping}"));
        let mut seen = [0; 4];
        for (course, of_course) in seen.iter_mut().enumerate() {
            s.keys("t");
            for at in 0..rows(&s) {
                s.keys("g").keys(&"j".repeat(at));
                let view = s.app.view().expect("a list");
                let selected = view.list.selected().expect("a row").clone();
                let months = view.tally.portion(&selected).expect("its numbers").trend.months().to_vec();
                assert_eq!(view.tally.columns.len(), months.len());
                s.keys("hhhhhh");
                for (n, month) in months.iter().enumerate() {
                    // Behind a rate stand those that lower it.
                    let wanted = [month.late, month.closed, month.due, month.late][course];
                    s.keys("<enter>");
                    assert_eq!(rows(&s), wanted, "{selected:?} {n} {course}\n{}", s.text());
                    *of_course += wanted;
                    s.keys("<esc><esc>l");
                    assert_eq!(*s.app.place(), Place::Units);
                }
            }
        }
        assert!(seen.iter().all(|n| *n > 0), "the sample has months to compare: {seen:?}");
        s.keys("t");
        assert_eq!(cells(&s).len(), 12, "and back to the numbers of today");
    }
}

#[test]
fn months_are_chosen_from_the_present_one_on_sorted_and_told() {
    let folder = Folder::sample();
    let mut s = folder.office().size(120, 30);
    s.keys("4tt");
    assert!(s.text().contains("2026年6月销号"), "{}", s.text());
    s.keys("ho");
    let view = s.app.view().expect("units");
    let column = &view.tally.columns[4];
    let closed: Vec<f64> =
        view.list.rows().iter().map(|r| column.value(view.tally.portion(r).unwrap()).unwrap()).collect();
    assert!(closed.is_sorted_by(|a, b| a >= b) && closed[0] > 0.0, "{closed:?}");
    // The list behind it can be typed as well, and says what it is.
    s.keys("3/计数:已销号@2026-05<enter>");
    let wanted: f64 = closed.iter().sum();
    assert_eq!(rows(&s) as f64, wanted, "{}", s.text());
    s.keys("/");
    assert!(s.text().contains("2026年5月已销号"), "{}", s.text());
    s.keys("<esc>Ft");
    assert!(s.text().contains("只有“单位”和专项能逐月看"), "{}", s.text());
}

#[test]
fn behind_a_rate_stand_those_that_lower_it() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("4vvllll<enter>");
    let (judged, kept) = {
        let json = s
            .app
            .register
            .assignments
            .iter()
            .filter(|a| s.app.register.site.unit(&a.id.unit).and_then(|u| u.leader.as_deref()) == Some("何敏"));
        let items: Vec<_> = json.map(|a| duban::query::Item::of(&s.app.register, a, s.app.now)).collect();
        let count = |n: duban::query::Number| items.iter().filter(|i| n.counts(i)).count();
        (count(duban::query::Number::Judged), count(duban::query::Number::OnTime))
    };
    assert!(judged > kept);
    assert_eq!(rows(&s), judged - kept, "{}", s.text());
}

#[test]
fn numbers_are_sorted_by_the_chosen_one_both_ways_and_what_has_none_stays_last() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("4lllloo");
    let column = |s: &Session| -> Vec<Option<f64>> {
        let view = s.app.view().expect("units");
        let value = |row| view.tally.columns[4].value(view.tally.portion(row).expect("numbers"));
        view.list.rows().iter().map(value).collect()
    };
    let lowest = column(&s);
    let known: Vec<f64> = lowest.iter().flatten().copied().collect();
    assert!(known.is_sorted() && known.first() < known.last(), "{known:?}");
    assert!(lowest.iter().skip(known.len()).all(Option::is_none) && known.len() < lowest.len());
    assert!(s.text().contains("排序 按期↑"), "{}", s.text());
    s.keys("o");
    let highest: Vec<f64> = column(&s).into_iter().flatten().collect();
    assert!(highest.is_sorted_by(|a, b| a >= b));
}

#[test]
fn figures_are_shown_with_totals_and_lead_to_those_who_reported_them() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("F");
    assert_eq!(*s.app.place(), Place::Figures);
    assert_eq!(cells(&s)[0], "6261", "{}", s.text());
    let text = s.text();
    assert!(text.contains("合计") && text.contains("检查户次") && text.contains('━'), "{text}");
    s.keys("lll<enter>");
    assert_eq!(rows(&s), 2, "two trainings were reported:\n{}", s.text());
    // From a narrowed list: only what it shows.
    s.keys("<esc><esc>3/单位=xfdd<enter>F");
    assert_eq!(rows(&s), 2, "the total and one unit:\n{}", s.text());
}

#[test]
fn a_report_changes_the_numbers_at_once() {
    let folder = Folder::sample();
    let mut office = folder.office();
    office.keys("F");
    let before: f64 = cells(&office)[0].parse().expect("a sum");
    let mut clerk = folder.unit("zjj");
    clerk.keys("3p又查一批<enter><enter>检查户次 7<ctrl+s>");
    office.reload();
    assert_eq!(cells(&office)[0].parse::<f64>().expect("a sum"), before + 7.0);
}

#[test]
fn a_unit_sees_its_own_numbers_and_no_rank() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("zjj");
    clerk.keys("4");
    assert_eq!(rows(&clerk), 1);
    assert!(!clerk.text().contains("名次"), "{}", clerk.text());
    clerk.keys("v");
    assert!(clerk.text().contains("只有办公室能这样做"), "{}", clerk.text());
    clerk.keys("F");
    assert_eq!(rows(&clerk), 2, "the total and itself:\n{}", clerk.text());
}

#[test]
fn the_columns_shown_hold_the_chosen_one_at_every_width() {
    let folder = Folder::sample();
    for columns in [40, 60, 80, 109, 110, 120, 200] {
        let mut s = folder.office().size(columns, 24);
        s.keys("F");
        for label in ["检查户次", "隐患", "整改", "培训场次", "培训人次", "整改/隐患"] {
            let text = s.text();
            let heading = text.lines().nth(1).expect("the heading");
            assert!(heading.contains(label), "{label} at {columns}: {heading}");
            s.keys("l");
        }
    }
}
