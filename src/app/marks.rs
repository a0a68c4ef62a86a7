//! Which rows of a list are marked, by their places: on a hundred thousand rows the marks take as many bytes.

use super::list::Row;
use std::collections::HashSet;

/// Marks on the rows of one list. A record that stands under several headings is marked under all of them or none, and counts
/// once.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// For each row; empty where none is marked.
    places: Vec<bool>,
    count: usize,
}

impl Marks {
    /// Marks on `rows`, a place for each of them.
    pub fn of(rows: &[Row], places: Vec<bool>) -> Self {
        debug_assert_eq!(rows.len(), places.len(), "a place for each row");
        let count = places.iter().filter(|marked| **marked).count();
        if count == 0 {
            return Self::default();
        }
        let marks = Self { places, count };
        // Only under the headings of sections does anything stand twice.
        if rows.iter().any(|row| matches!(row, Row::Section(_))) { Self::on(rows, &marks.rows(rows)) } else { marks }
    }

    /// Marks on what is among `marked`.
    fn on(rows: &[Row], marked: &HashSet<&Row>) -> Self {
        let places: Vec<bool> = rows.iter().map(|row| marked.contains(row)).collect();
        let there: HashSet<&Row> =
            rows.iter().zip(&places).filter(|(_, marked)| **marked).map(|(row, _)| row).collect();
        if there.is_empty() { Self::default() } else { Self { places, count: there.len() } }
    }

    /// The same marks where `before` gives way to `now`; what is not there any more loses its own.
    pub fn carried(&self, before: &[Row], now: &[Row]) -> Self {
        if self.is_empty() || before == now { self.clone() } else { Self::on(now, &self.rows(before)) }
    }

    fn rows<'a>(&self, rows: &'a [Row]) -> HashSet<&'a Row> {
        let marked = rows.iter().zip(&self.places).filter(|(_, marked)| **marked);
        marked.map(|(row, _)| row).collect()
    }

    /// How many records are marked.
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the row at a place is marked.
    pub fn at(&self, place: usize) -> bool {
        self.places.get(place).copied().unwrap_or(false)
    }

    /// For each of so many rows whether it is marked.
    pub fn places(&self, rows: usize) -> Vec<bool> {
        let mut places = self.places.clone();
        places.resize(rows, false);
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Section;

    fn unit(id: &str) -> Row {
        Row::Unit(id.parse().unwrap())
    }

    #[test]
    fn what_stands_under_two_headings_is_marked_under_both_and_counts_once() {
        let section = |name: &str| Row::Section(Section::Tag(false, name.to_owned()));
        let rows = [section("x"), unit("a"), unit("b"), section("y"), unit("a")];
        let marks = Marks::of(&rows, vec![false, true, true, false, false]);
        assert_eq!((marks.len(), marks.at(1), marks.at(2), marks.at(4)), (2, true, true, true));
        let now = [section("y"), unit("c"), unit("a")];
        let carried = marks.carried(&rows, &now);
        assert_eq!((carried.len(), carried.at(1), carried.at(2)), (1, false, true));
        assert!(carried.carried(&now, &[unit("c")]).is_empty());
    }
}
