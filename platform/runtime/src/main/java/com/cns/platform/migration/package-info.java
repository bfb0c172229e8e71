/// No start before the two databases have what this version's migrations make: where they run apart (ADR 42), a
/// replica of the new version waits for them, and says for which.
///
/// Invariants: nothing consumes, relays or answers before; a database that a newer version has migrated further is
/// good enough; nothing is changed here.
@NullMarked
package com.cns.platform.migration;

import org.jspecify.annotations.NullMarked;
