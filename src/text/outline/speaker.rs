//! Who speaks: X指出, 会议要求, X同志强调. No directives.
