//! Chinese: what the TOML parser says of a text (toml 1.x and serde, both English only). What it says otherwise stays as it
//! is, so that nothing is hidden.

/// A complaint of the parser in Chinese.
pub fn complaint(said: &str) -> String {
    let (what, expected) = match said.split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (said, None),
    };
    let mut words = fault(what).unwrap_or_else(|| what.to_owned());
    if let Some(expected) = expected.filter(|e| *e != "nothing") {
        words.push_str("，应为 ");
        words.push_str(&wanted(expected));
    }
    words
}

/// `unclosed array`, `missing field ``x``` and the like.
fn fault(what: &str) -> Option<String> {
    const WHOLE: [(&str, &str); 10] = [
        ("key with no value", "键后面没有值"),
        ("unexpected key or value", "后面不该再有键或值"),
        ("unquoted keys cannot be empty", "键不能为空"),
        ("integer number overflowed", "数字太大"),
        ("duplicate key", "这个键已经有了"),
        ("not UTF-8", "不是 UTF-8 编码"),
        ("string values must be quoted", "文字要加引号"),
        ("cannot recurse further; max recursion depth met", "嵌套太深"),
        ("unexpected end of input", "没有写完"),
        ("invalid value", "值不对"),
    ];
    if let Some((_, words)) = WHOLE.iter().find(|(said, _)| *said == what) {
        return Some((*words).to_owned());
    }
    const BEGINNINGS: [(&str, &str, &str); 12] = [
        ("missing field ", "缺少 ", ""),
        ("unknown field ", "不认识 ", ""),
        ("unknown variant ", "不认识 ", ""),
        ("duplicate field ", "", " 出现两次"),
        ("invalid type: ", "类型不对：", ""),
        ("invalid value: ", "值不对：", ""),
        ("invalid length ", "个数不对：", ""),
        ("extra ", "多了 ", ""),
        ("unclosed ", "没有写完的", ""),
        ("missing ", "缺少", ""),
        ("unexpected ", "这里不该有", ""),
        ("invalid ", "", "不对"),
    ];
    let (begins, before, after) = BEGINNINGS.iter().find(|(begins, ..)| what.starts_with(begins))?;
    Some(format!("{before}{}{after}", thing(&what[begins.len()..])))
}

/// What should stand there; several, joined by commas.
fn wanted(expected: &str) -> String {
    if let Some((first, last)) = expected
        .strip_prefix("month between ")
        .or(expected.strip_prefix("day between "))
        .and_then(|r| r.split_once(" and "))
    {
        let what = if expected.starts_with("month") { "月" } else { "日" };
        return format!("{first} 到 {last} {what}");
    }
    let list = expected.strip_prefix("one of ").unwrap_or(expected);
    list.split(", ").map(thing).collect::<Vec<_>>().join("、")
}

/// A noun of the parser; a kind of value may be followed by the value itself.
fn thing(said: &str) -> String {
    const NOUNS: [(&str, &str); 39] = [
        ("basic string", "字符串"),
        ("literal string", "字符串"),
        ("multi-line basic string", "多行字符串"),
        ("multi-line literal string", "多行字符串"),
        ("unquoted key", "没加引号的键"),
        ("escaped value", "转义字符"),
        ("escape sequence", "转义字符"),
        ("array of tables", "数组表"),
        ("array table", "数组表头"),
        ("inline table", "内联表"),
        ("array", "数组"),
        ("table", "表"),
        ("exponent", "指数"),
        ("digits", "数字"),
        ("digit", "数字"),
        ("letters", "字母"),
        ("numbers", "数字"),
        ("newline", "换行"),
        ("comment", "注释"),
        ("key with no value", "值"),
        ("value", "值"),
        ("key", "键"),
        ("integer number", "整数"),
        ("floating-point number", "小数"),
        ("floating point", "小数"),
        ("integer", "整数"),
        ("float", "小数"),
        ("boolean", "true 或 false"),
        ("datetime", "日期时间"),
        ("date-time", "日期时间"),
        ("date", "日期"),
        ("time", "时间"),
        ("a sequence", "数组"),
        ("sequence", "数组"),
        ("a map", "表"),
        ("map", "表"),
        ("a string", "字符串"),
        ("string", "字符串"),
        ("number", "数字"),
    ];
    const NUMBERS: [&str; 6] = ["u8", "u32", "u64", "i64", "usize", "f64"];
    if NUMBERS.contains(&said) {
        return "数字".to_owned();
    }
    let known = NOUNS
        .iter()
        .find(|(noun, _)| said.strip_prefix(noun).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    known.map_or_else(|| said.to_owned(), |(noun, words)| format!("{words}{}", &said[noun.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser really says of these texts, in Chinese and without a word of English left.
    #[test]
    fn every_common_complaint_is_in_chinese() {
        #[derive(serde::Deserialize, Debug)]
        struct Shape {
            #[serde(default)]
            _no: Vec<u32>,
            _title: String,
        }
        let texts = [
            "a == 1",
            "a = \"abc",
            "a = 1\na = 2",
            "[[a]",
            "[a",
            "a = 1e",
            "a = 2023-13-45",
            "a = 2023-01-45",
            "a = [1, 2",
            "a = \"\\q\"",
            "中 = 1",
            "a = {b = 1",
            "a",
            "a =",
            "a = 'x",
            "a = \"\"\"x",
            "_title = 3",
            "_no = 3\n_title = \"\"",
            "_no = [\"x\"]\n_title = \"\"",
            "_no = []",
            "a = 1 b = 2",
            "a = tru",
            "a = 99999999999999999999\n_title=''",
            "= 1",
            "a.b = 1\na = 2",
        ];
        let mut left = Vec::new();
        for text in texts {
            let Err(error) = toml::from_str::<Shape>(text) else { continue };
            let words = complaint(error.message());
            // What stands between ` or " is the file's own, and true, false, TOML and UTF are words of it.
            let mut quoted = false;
            let bare: String = words
                .replace("`\"`", "")
                .chars()
                .filter(|c| {
                    quoted ^= matches!(c, '`');
                    !quoted
                })
                .collect();
            let bare = bare
                .replace("true", "")
                .replace("false", "")
                .replace("_title", "")
                .replace("\"x\"", "")
                .replace("UTF", "");
            if bare.chars().any(|c| c.is_ascii_alphabetic()) {
                left.push(format!("{text:?}: {} → {words}", error.message()));
            }
        }
        assert!(left.is_empty(), "{}", left.join("\n"));
    }
}
