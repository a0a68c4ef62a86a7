//! Former versions of a meeting's file, in `.history/<meeting>/` beside it, numbered in the order they were replaced.

use super::dir::{Dir, Sort};
use std::io;

/// Where the former versions of one file go.
pub(super) struct Keep<'a> {
    /// The directory in which `.history` lies.
    pub home: &'a Dir,
    /// The file's name without its ending.
    pub stem: &'a str,
    /// How many are kept; the oldest go first.
    pub most: usize,
}

impl Keep<'_> {
    /// Gives the file as it is now a second name here. It keeps its first one until it is replaced.
    pub fn link(&self, dir: &Dir, name: &str) -> io::Result<()> {
        let place = self.place()?;
        let mut number = self.next(&place)?;
        loop {
            match dir.link_to(name, &place, &file_name(number)) {
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(e) => return Err(e),
                Ok(()) => break,
            }
        }
        place.sync()
    }

    /// Moves the file here.
    pub fn take(&self, dir: &Dir, name: &str) -> io::Result<()> {
        let place = self.place()?;
        let number = self.next(&place)?;
        dir.rename_to(name, &place, &file_name(number))?;
        place.sync()?;
        dir.sync()
    }

    fn place(&self) -> io::Result<Dir> {
        self.home.make_sub(".history", false)?.make_sub(self.stem, false)
    }

    /// The next number; makes room for it.
    fn next(&self, place: &Dir) -> io::Result<u32> {
        let files = place.list()?.into_iter().filter(|item| item.sort == Sort::File);
        let mut numbers: Vec<u32> = files.filter_map(|i| i.name.strip_suffix(".toml")?.parse().ok()).collect();
        numbers.sort_unstable();
        let too_many = (numbers.len() + 1).saturating_sub(self.most);
        for old in &numbers[..too_many] {
            place.unlink(&file_name(*old))?;
        }
        Ok(numbers.last().map_or(1, |last| last + 1))
    }
}

fn file_name(number: u32) -> String {
    format!("{number:06}.toml")
}
