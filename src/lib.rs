//! duban (督办): a secretary types what leaders direct; duban breaks it into tasks, and the office follows each until it
//! is closed.
//!
//! ```text
//!   ┌ head: tabs, who, day ─────────────────────────────── tui/draw.rs
//!   │
//!  1今日  2会议  3任务  4单位                            区安委办 · 2026年6月18日 周四
//!  超期 2   ◄── app/list.rs: Heading                  │ 完成沿街排查，隐患建账销号  ◄─┐
//!  ! 完成沿街排查，隐患建账…  河口乡  5-15 超34天     │ 状态 超期 · 办理中 · 70%     │
//!  ! 老旧小区庭院管网排查…    云岭燃气 6-10 超8天     │ 期限 2026年5月15日 周五      │
//!    ▲                                                │ ── 台账 ──                   │
//!    ├ what stands here:  app/screens/today.rs        │   app/detail.rs ─────────────┘
//!    ├ why it is red:     model/light.rs              │   tui/screens/detail.rs draws it
//!    └ how it is drawn:   tui/screens/rows.rs         │
//!  ──────────────────────────────────────────────────────────────────────────────────
//!  已签收   ◄── app/notice.rs, one line, errors queue
//!  a 签收  p 报进展  ? 帮助   ◄── app/command.rs: THE table; its keys, words and reasons
//!
//!  the workbench (Record): app/record/, tui/screens/{record,outline,meaning}.rs
//!  what a typed line means: text/reading.rs        a form: app/form.rs, tui/widgets/form.rs
//! ```
//!
//! One flow: a key becomes an [`app::event::Event`], the keymap makes it an [`app::action::Action`], [`app::update`] changes
//! the state and returns [`app::effect::Effect`]s, a worker does them in the folder ([`store`]) and answers with an event,
//! and [`tui::draw`] paints the state once per batch of events.
//!
//! Imports point down only: `main → cli, tui → app → query, text, export, i18n → model`; `tui, cli → store → model`; `app → intake → text`.

pub mod app;
pub mod cli;
pub mod clock;
pub mod export;
pub mod failure;
pub mod i18n;
pub mod intake;
pub mod model;
pub mod query;
pub mod store;
pub mod text;
pub mod tui;
pub mod visible;
