//! Faults injected into a process that writes: a kill or an error at every system call, a write that is cut short at every
//! byte, a full or read-only disk, a loss of power, a clock that jumps. Nothing acknowledged is lost, nothing half-written
//! is read, nothing is called saved that is not. What each needs that is not there is said, and the test passes then.

mod clock;
mod disk;
mod inject;
mod job;
mod order;
mod power;
