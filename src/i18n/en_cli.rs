//! English: what commands print, and their help.

use super::cli_words::*;
use super::en_sentences::count;

pub const CLI: CliWords = CliWords {
    error: "Error",
    demo_made: |n, folder| format!("Made a site of about {n} assignments in {folder}."),
    made_folder: |path| format!("Made {path}; now edit the units in its duban.toml"),
    made: |id| format!("Made {id}"),
    no_directives: "No directives found.",
    imported: |n, id| format!("{} into draft {id}", count(n as i64, "directive")),
    same_title: |id| format!("{id} has the same day and title; imported before? D in the screens drops a draft"),
    all_well: "All well.",
    report_it: "This is a fault of duban: please report it with the words above.",
    demo: "Sample folder (removed on leaving): ",
    key: "Key",
    command: "Command",
    name: "Name",
    no_entries: "No entries.",
    nothing_matches: "No assignment matches.",
    dropped: |n| format!("left out {} of page furniture", count(n as i64, "line")),
    encoding: |name| format!("read as {name}"),
    columns_left_out: |columns| format!("columns not taken: {}", columns.join(", ")),
    beside_tables: |n| format!("left out {} beside the tables", count(n as i64, "paragraph")),
    no_task_column: |file, found| {
        let found = if found.is_empty() { "no words at all".to_owned() } else { found.join(", ") };
        format!(
            "{file} has no task table: its headings need one such as “task” and another such as “owner” or “due”; \
             found: {found}"
        )
    },
    foreign_format: |file, format| {
        format!(
            "{file} is in the {format} format, which is not read. Save it as docx, xlsx or plain text and try again"
        )
    },
    damaged_file: |file, cause| {
        format!("{file} cannot be opened: {cause}. Save it anew in an office program and try again")
    },
    damaged: "some bytes mean nothing and were replaced by �; check the file",
    garbled: |lines| {
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        format!("lines that look garbled, please check: {}", lines.join(", "))
    },
    colon: ": ",
    comma: ", ",
    not_issued_yet: "Nothing was issued. Add --yes to issue",
    gap_name: |name, at| format!("unknown name “{name}”: {at}"),
    by_rule: |days| format!(" (by the rule: {})", count(days, "day")),
    assignments: |n| count(n as i64, "assignment"),
    issue_columns: ["Unit", "Assignments"],
    list_columns: ["Light", "Id", "Unit", "Due", "Status", "Done", "Task"],
    title_needed: "a meeting needs a title: --title TITLE",
    mend: "What to do",
    problems: |faults, remarks| format!("{}, {}", count(faults as i64, "problem"), count(remarks as i64, "remark")),
    from_option: "the path is from --folder",
    from_environment: "the path is from the environment variable DUBAN_FOLDER",
    from_settings: |path| format!("the path is from the settings file {path}"),
    from_platform: "this is the default place",
    no_platform_folder: "it is not known where the folder is: give --folder DIR, or set DUBAN_FOLDER",
    bad_settings: |path, why| {
        format!(
            "the settings file {path} cannot be understood: {why}Mend it, or move it away; docs/settings.md has the settings, duban keys the commands and keys"
        )
    },
    no_role: |account| {
        format!(
            "the account {account} is not in duban.toml and may not write the office's files. \
             Say who you are with --as office or --as UNIT, or have the office register login = \"{account}\""
        )
    },
    no_such_unit: |name, ids| format!("there is no unit “{name}”. Registered are: {ids}"),
    group_is_no_unit: |name| format!("“{name}” is a group, not one unit. Name one of its units"),
    restricted_needs_unit: "a restricted session needs --as UNIT",
    restricted_command: |name| format!("{name} is not for restricted sessions"),
    restricted_option: |name| format!("{name} is not for restricted sessions"),
    which_unit: |task, ids| format!("{task} has several units; say which: {ids}"),
    needs_assignment: |text| {
        format!("“{text}” is no assignment. Write it as 230615a/3.1@UNIT; duban list shows which there are")
    },
    option_does_not_go: |option, act| format!("{option} does not go with {act}"),
    not_in_draft: |text| {
        format!("“{text}” is no draft's meeting or directive. Give a meeting (230615a) or a directive (230615a/3)")
    },
    day_out_of_range: |day| format!("the meeting's date {day} is not between 2000 and 2099"),
    not_utf8: "an argument is not UTF-8",
    want_lang: "zh or en",
    want_act: "one of accept decline progress ask-extension extend refuse done verify return urge recheck reassign cancel retract",
    want_ref: "a reference such as 230615a, 230615a/3, 230615a/3.1 or 230615a/3.1@zjj",
    want_meeting: "a meeting's id such as 230615a",
    want_percent: "a whole number from 0 to 100",
    want_level: "one of remind slip letter bulletin interview",
    want_yes_no: "yes or no",
    want_figures: "names with numbers, such as: inspected 12, hazards 30",
    want_time: "a time such as 9:00 or 14:30",
    want_kind: "one of task principle quote report",
    want_repeat: "such as daily weekly:fri every:14d:2023-06-15 tendaily halfmonthly monthly:25 monthly:end every:2m:end quarterly:end halfyearly:end yearly:11-30",
    want_text: "some text that is not empty",
    usage: UsageWords {
        unknown_option: |name, meant| format!("there is no option {name}{}", perhaps(meant)),
        unknown_command: |name, meant| format!("there is no command {name}{}", perhaps(meant)),
        needs_value: |option| format!("{option} needs a value"),
        missing: |what| format!("missing: {what}"),
        twice: |option| format!("{option} can be given only once"),
        not_together: |one, other| format!("{one} and {other} do not go together"),
        wrong_value: |value, option| format!("“{value}” is no value for {option}"),
        too_many: |value| format!("“{value}” is one too many"),
        other: "the command is not understood",
        see: |command| format!("see {command} --help"),
    },
    help: HELP,
};

const HELP: HelpWords = HelpWords {
    about: "Records what leaders direct in a meeting, breaks it into tasks and follows each until it is closed. \
            Without a command it opens the screens.",
    usage: "Usage: ",
    commands: "Commands",
    arguments: "Arguments",
    options: "Options",
    everywhere: "Options everywhere (before or after the command)",
    more: "The folder is found in this order: --folder, $DUBAN_FOLDER, the settings file, the default data directory.\n\
           Exit codes: 0 done, 1 nothing found, 2 wrong use or bad input, 3 conflict or refused, 70 a fault of duban.",
    folder: "The folder of meetings and ledgers",
    who: "Who you are: office, or a unit by its id or name",
    lang: "Language: zh or en",
    today: "Take this day as today",
    restricted: "Restricted session: only the own items of the unit in --as",
    help: "Print help",
    version: "Print the version",
    json: "Print JSON",
    demo: "The screens on a sample that is thrown away afterwards",
    demo_size: "A made-up site of about so many assignments instead",
    demo_keep: "Only make the made-up site, in this folder; open nothing",
    init: "Make a new folder",
    init_dir: "Where (else as the folder is found)",
    init_name: "The name of the office's organisation",
    read: "Analyse a text: directives, tasks, owners, deadlines; writes nothing",
    file: "The file: text, docx, or a task table (xlsx, xls, ods, docx, csv, tsv, md); - reads the standard input",
    meeting_date: "The meeting's date, such as 2023-06-15",
    import: "Analyse a file into a draft meeting",
    import_title: "The meeting's title (else the text's own, or the file's name)",
    new: "Make a new draft meeting",
    new_date: "The meeting's date (else today)",
    names: "Names, parted by commas",
    series: "The series: its meetings follow each other",
    upstream: "The higher-level meeting it carries down",
    add: "Add a directive to a draft, or a task to a directive",
    add_target: "A meeting (230615a) gets a directive; a directive (230615a/3) gets a task",
    add_text: "The words as spoken; may hold the marks @unit ^when #tag !",
    add_task: "Break the new directive into the tasks that are read in it",
    lead: "Leading units, parted by commas",
    support: "Helping units, parted by commas",
    due: "The deadline: a date, or words such as “next Friday”, “end of July”",
    from: "The day it starts",
    repeat: "A repetition such as weekly:fri, monthly:25, quarterly:end",
    standing: "Standing: no deadline ends it",
    each: "Every unit of a group delivers by itself: yes or no",
    high: "Urgent",
    milestones: "Milestones, such as: 7-10 survey; 7-20 mend",
    speaker: "Who said it",
    topic: "The topic",
    tag: "Tags, parted by commas",
    kind: "The kind: task principle quote report",
    issue: "Issue a meeting: first what each unit gets, and what is missing",
    meeting: "The meeting's id",
    yes: "Do issue it (else it is only shown)",
    act: "Sign for, report progress, report done, verify …",
    assignment: "The assignment, such as 230615a/3.1@zjj; a unit may leave out @zjj",
    which_act: "accept decline progress ask-extension done retract (unit)\nextend refuse verify return urge recheck reassign cancel retract (office)",
    note: "A note, or the reason",
    percent: "How many percent are done",
    until: "The day an extension is asked or given to",
    by: "Who does it (else by the account)",
    figures: "Figures, such as: inspected 12, hazards 30",
    level: "How to urge: remind slip letter bulletin interview",
    to: "The unit it goes to",
    holds: "On looking again: the result holds, yes, or is reopened, no",
    evidence: "Evidence: a path or a link",
    list: "List assignments",
    filter: "Terms that must all hold",
    filter_terms: "Terms: any text or id; unit:NAME meeting:230615a light:red status:reported\n\
                   due<7-31 due>=2023-07-01 percent<50 late-days>10 tag: campaign: by: leader: group: series: lead: support: late open unsigned;\n\
                   joined by and or not ( ); @name is a saved view: @late @this-week @to-verify.",
    show: "Show a meeting, a directive, a task or an assignment",
    reference: "A reference such as 230615a, 230615a/3, 230615a/3.1, 230615a/3.1@zjj",
    log: "The entries of the ledgers in order",
    check: "Look at all files; say what is wrong and how to mend it",
    keys: "All keys and commands",
    completions: "What a shell needs to complete the command line",
    shell: "Which one: bash, zsh, fish, elvish, powershell",
    man: "The manual page",
    man_of: "Of which command; without it, of the whole",
    markdown: "Print Markdown, in English and Chinese",
};

fn perhaps(meant: Option<&str>) -> String {
    meant.map(|m| format!("; did you mean {m}?")).unwrap_or_default()
}
