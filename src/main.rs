fn main() {
    let dir = std::env::args().nth(1).expect("folder");
    if !std::path::Path::new(&dir).exists() {
        duban::store::Store::init(std::path::Path::new(&dir), "云岭区", true).expect("init");
    }
    let store = duban::store::Store::open(std::path::Path::new(&dir)).expect("open");
    let unit = std::env::args().nth(2);
    let ledger = match unit {
        Some(u) => duban::model::LedgerId::Unit(u.parse().expect("unit")),
        None => duban::model::LedgerId::Office,
    };
    let lang = duban::i18n::Lang::of_locale(&std::env::var("LANG").unwrap_or_default());
    let r = duban::tui::run(duban::tui::Session {
        store,
        who: duban::app::Who { ledger, by: "王敏".into(), restricted: false },
        clock: duban::clock::Clock::System,
        words: lang.words(),
        keymap: Default::default(),
        ascii: false,
    });
    if let Err(e) = r {
        eprintln!("{e:?}");
    }
}
