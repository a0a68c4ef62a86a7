//! How freed memory goes back to the system.

/// Blocks from so many bytes on are the system's own, and go back to it the moment they are freed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: std::ffi::c_int = 256 * 1024;

/// Has large blocks given back when they are freed. Left to itself, glibc raises its threshold with every large block it
/// sees freed, up to 32 MB, and keeps what lies below: of 100,000 assignments some 15 MB for each session (mallopt(3);
/// docs/performance.md).
pub(super) fn give_back_large() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it sets a number of the allocator's, which is a valid one; no memory is touched.
    unsafe {
        // Where it is refused, all is as it was.
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
    }
}
