//! The file system under the folder: whether there is room left, and whether its locks can be trusted.

use super::dir::Dir;
use crate::model::ProblemKind;

/// Less room than this is told before it is too late.
const LEAST_MIB: u64 = 64;
const LEAST_FILES: u64 = 500;

/// What is to be said of the file system.
pub(super) fn remarks(root: &Dir) -> Vec<ProblemKind> {
    let mut kinds = Vec::new();
    if let Ok(room) = root.room() {
        // A file system that does not count its files says 0 of 0.
        let files = (room.files > 0 && room.files_free < LEAST_FILES).then_some(room.files_free);
        if room.free_mib < LEAST_MIB || files.is_some() {
            kinds.push(ProblemKind::LittleRoom { free_mib: room.free_mib, files });
        }
    }
    kinds.extend(root.system().and_then(network).map(|name| ProblemKind::Network(name.into())));
    kinds
}

/// The file systems of other machines, by the numbers in the manual page statfs(2): their locks hold on one machine only,
/// or not at all.
pub(super) fn network(number: u32) -> Option<&'static str> {
    match number {
        0x6969 => Some("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Some("SMB"),
        0x6573_5546 => Some("FUSE"),
        0x0102_1997 => Some("9P"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_systems_of_other_machines_are_known_by_their_numbers() {
        assert_eq!([0x6969, 0xfe53_4d42, 0xef53, 0x5846_5342].map(network), [Some("NFS"), Some("SMB"), None, None]);
    }
}
