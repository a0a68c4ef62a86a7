//! What the texts of form fields mean: lists of names, figures, milestones, hours. Deadlines are `text::parse_when`.

use crate::model::Milestone;
use crate::text::{Context, parse_when};
use chrono::NaiveTime;
use std::ops::Range;

/// Names parted by 、 or commas.
pub fn names_list(text: &str) -> Vec<String> {
    text.split(SEPARATORS).map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// The bytes of the name that the cursor is in.
pub fn last_name(text: &str, cursor: usize) -> Range<usize> {
    let start = text[..cursor].rfind(SEPARATORS).map_or(0, |n| n + text[n..].chars().next().map_or(1, char::len_utf8));
    let blank = text[start..cursor].len() - text[start..cursor].trim_start().len();
    let end = text[cursor..].find(SEPARATORS).map_or(text.len(), |n| cursor + n);
    start + blank..end
}

/// Numbers with their names: `检查户次 12 隐患30，整改=28`.
///
/// # Errors
/// The first part that is no name with a number.
pub fn figures(text: &str) -> Result<Vec<(String, f64)>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_matches(between);
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c.is_ascii_digit()).ok_or_else(|| rest.to_owned())?;
        let name = rest[..name_end].trim_matches(|c| between(c) || "=:：".contains(c));
        let number_end =
            rest[name_end..].find(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(rest.len(), |n| name_end + n);
        let number = rest[name_end..number_end].parse().map_err(|_| rest[..number_end].to_owned())?;
        if name.is_empty() {
            return Err(rest[..number_end].to_owned());
        }
        found.push((name.to_owned(), number));
        rest = rest[number_end..].trim_matches(between);
    }
    Ok(found)
}

fn between(c: char) -> bool {
    c.is_whitespace() || SEPARATORS.contains(&c)
}

/// Steps with their days: `7-10 摸底；7月20日 整改`.
///
/// # Errors
/// The first part that begins with no day.
pub fn milestones(text: &str, cx: &Context) -> Result<Vec<Milestone>, String> {
    let parts = text.split(['；', ';', '\n']).map(str::trim).filter(|p| !p.is_empty());
    parts
        .map(|part| {
            let (day, what) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            let due = parse_when(day, cx).and_then(|f| f.deadline.due).ok_or_else(|| part.to_owned())?;
            Ok(Milestone { due, text: what.trim().to_owned() })
        })
        .collect()
}

/// Milestones as they can be typed again.
pub fn milestones_text(list: &[Milestone]) -> String {
    list.iter().map(|m| format!("{} {}", m.due, m.text)).collect::<Vec<_>>().join("；")
}

/// An hour: `9:00`, `09：30`, `9点`, `14时30分`.
pub fn time(text: &str) -> Option<NaiveTime> {
    let plain: String = text.trim().replace(['：', '点', '时'], ":").replace('分', "");
    let (h, m) = plain.split_once(':')?;
    let minutes = match m {
        "" => 0,
        "半" => 30,
        m => m.parse().ok()?,
    };
    NaiveTime::from_hms_opt(h.parse().ok()?, minutes, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_however_they_are_parted() {
        let wanted = vec![("检查户次".to_owned(), 12.0), ("隐患".to_owned(), 30.0), ("罚款万元".to_owned(), 130.5)];
        assert_eq!(figures("检查户次 12 隐患30，罚款万元=130.5").unwrap(), wanted);
        assert_eq!(figures("检查户次：12；隐患：30；罚款万元：130.5").unwrap(), wanted);
        assert_eq!(figures("隐患"), Err("隐患".to_owned()));
        assert_eq!(figures("12"), Err("12".to_owned()));
        assert!(figures("  ").unwrap().is_empty());
    }

    #[test]
    fn the_name_under_the_cursor_is_found() {
        let text = "住建局、 zjj，城管";
        assert_eq!(&text[last_name(text, "住建局、 zj".len())], "zjj");
        assert_eq!(&text[last_name(text, 0)], "住建局");
        assert_eq!(&text[last_name(text, text.len())], "城管");
    }

    #[test]
    fn hours_are_read_in_both_scripts() {
        for (text, h, m) in [("9:00", 9, 0), ("14：30", 14, 30), ("9点", 9, 0), ("15时半", 15, 30), ("8时05分", 8, 5)]
        {
            assert_eq!(time(text), NaiveTime::from_hms_opt(h, m, 0), "{text}");
        }
        assert_eq!(time("25:00"), None);
    }
}
