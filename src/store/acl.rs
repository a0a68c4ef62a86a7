//! Access lists as the kernel keeps them with a file: who may read and write besides its owner. Which rights are right is
//! said in `rights`.

use rustix::fs::{XattrFlags, fgetxattr, fremovexattr, fsetxattr, lgetxattr};
use std::os::fd::AsFd;
use std::path::Path;

const ACCESS: &str = "system.posix_acl_access";
const DEFAULT: &str = "system.posix_acl_default";
const VERSION: u32 = 2;
const LARGEST: usize = 8192;

const USER_OBJ: u16 = 0x01;
const USER: u16 = 0x02;
const GROUP_OBJ: u16 = 0x04;
const GROUP: u16 = 0x08;
const MASK: u16 = 0x10;
const OTHER: u16 = 0x20;

pub(super) const READ: u16 = 4;
pub(super) const WRITE: u16 = 2;
pub(super) const ENTER: u16 = 1;

/// An access list, in the order of the kernel.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Acl(Vec<Line>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Line {
    tag: u16,
    rights: u16,
    id: u32,
}

/// Somebody an access list gives rights to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holder {
    User(u32),
    Group(u32),
}

impl Acl {
    /// The list that stands for a file's mode and owning group.
    pub fn of_mode(mode: u32) -> Self {
        let bits = |shift: u32| (mode >> shift & 7) as u16;
        let line = |tag, rights| Line { tag, rights, id: u32::MAX };
        Self(vec![line(USER_OBJ, bits(6)), line(GROUP_OBJ, bits(3)), line(OTHER, bits(0))])
    }

    /// The access list of a file or directory; none where it has only its mode.
    pub fn access_of(path: &Path) -> Option<Self> {
        Self::at(path, ACCESS)
    }

    /// The list that a directory hands down; none where it has none.
    pub fn default_of(path: &Path) -> Option<Self> {
        Self::at(path, DEFAULT)
    }

    fn at(path: &Path, name: &str) -> Option<Self> {
        let mut buffer = [0_u8; LARGEST];
        let length = lgetxattr(path, name, &mut buffer[..]).ok()?;
        Self::parse(&buffer[..length])
    }

    /// What everybody may do who is neither the owner nor in any of the groups.
    pub fn others(&self) -> u16 {
        self.0.iter().find(|l| l.tag == OTHER).map_or(0, |l| l.rights)
    }

    /// What members of a group may do; `owning` is the file's own group.
    pub fn of_group(&self, group: u32, owning: u32) -> u16 {
        let theirs = |l: &&Line| l.tag == GROUP_OBJ && group == owning || l.tag == GROUP && l.id == group;
        self.0.iter().filter(theirs).fold(0, |all, l| all | l.rights) & self.mask()
    }

    /// Everybody with rights besides the owner and the others, with what they may do.
    pub fn holders(&self, owning: u32) -> Vec<(Holder, u16)> {
        let holder = |l: &Line| match l.tag {
            GROUP_OBJ => Some(Holder::Group(owning)),
            GROUP => Some(Holder::Group(l.id)),
            USER => Some(Holder::User(l.id)),
            _ => None,
        };
        let held = self.0.iter().filter_map(|l| Some((holder(l)?, l.rights & self.mask())));
        held.filter(|(_, rights)| *rights != 0).collect()
    }

    fn mask(&self) -> u16 {
        self.0.iter().find(|l| l.tag == MASK).map_or(7, |l| l.rights)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let (version, lines) = bytes.split_first_chunk::<4>()?;
        if u32::from_le_bytes(*version) != VERSION || lines.len() % 8 != 0 {
            return None;
        }
        let two = |l: &[u8], at: usize| u16::from_le_bytes([l[at], l[at + 1]]);
        let line =
            |l: &[u8]| Line { tag: two(l, 0), rights: two(l, 2), id: u32::from_le_bytes([l[4], l[5], l[6], l[7]]) };
        Some(Self(lines.chunks_exact(8).map(line).collect()))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = VERSION.to_le_bytes().to_vec();
        for line in &self.0 {
            out.extend(line.tag.to_le_bytes());
            out.extend(line.rights.to_le_bytes());
            out.extend(line.id.to_le_bytes());
        }
        out
    }

    /// Without those who may only read.
    fn writers_only(&self) -> Self {
        let named = |l: &&Line| l.tag == USER || l.tag == GROUP;
        Self(self.0.iter().filter(|l| !named(l) || l.rights & WRITE != 0).copied().collect())
    }
}

/// Takes from a directory what its parent handed down to those who may only read.
pub(super) fn shut_to_readers(dir: impl AsFd) {
    for name in [ACCESS, DEFAULT] {
        let mut buffer = [0_u8; LARGEST];
        let Ok(length) = fgetxattr(&dir, name, &mut buffer[..]) else { continue };
        let Some(there) = Acl::parse(&buffer[..length]) else { continue };
        let kept = there.writers_only();
        // File systems without access lists have none to take away.
        let _ = fsetxattr(&dir, name, &kept.bytes(), XattrFlags::empty()).or_else(|_| fremovexattr(&dir, name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// user::rwx, group::rwx, group:100:r-x, group:200:rwx, mask::rwx, other::---
    fn some(mask: u16) -> Acl {
        let line = |tag, rights, id| Line { tag, rights, id };
        let none = u32::MAX;
        Acl(vec![
            line(USER_OBJ, 7, none),
            line(GROUP_OBJ, 7, none),
            line(GROUP, 5, 100),
            line(GROUP, 7, 200),
            line(MASK, mask, none),
            line(OTHER, 0, none),
        ])
    }

    #[test]
    fn the_kernels_form_reads_back() {
        assert_eq!(Acl::parse(&some(7).bytes()), Some(some(7)));
        for bad in [&b""[..], b"\x02\0\0", b"\x01\0\0\0", b"\x02\0\0\0\x01"] {
            assert_eq!(Acl::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_mask_bounds_all_but_the_owner() {
        assert_eq!((some(7).of_group(9, 9), some(7).of_group(100, 9), some(7).of_group(5, 9)), (7, 5, 0));
        assert_eq!((some(4).of_group(9, 9), some(4).of_group(200, 9)), (4, 4));
        assert_eq!(some(0).holders(9), []);
        assert_eq!(some(7).holders(9).len(), 3);
    }

    #[test]
    fn readers_go_and_writers_stay() {
        let kept = some(7).writers_only();
        assert_eq!((kept.of_group(100, 9), kept.of_group(200, 9), kept.of_group(9, 9)), (0, 7, 7));
    }

    #[test]
    fn a_mode_is_a_list_too() {
        let acl = Acl::of_mode(0o2754);
        assert_eq!((acl.of_group(9, 9), acl.of_group(8, 9), acl.others()), (5, 0, 4));
    }
}
