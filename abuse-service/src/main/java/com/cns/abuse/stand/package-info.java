/// How things stand, as metrics: what the database is asked for now and then because nothing tells of it
/// when time passes.
///
/// Invariants: what cannot be asked, or answers slowly, holds up nothing else; a question ends after ten
/// seconds; a gauge keeps the last answer, and an age goes on.
@NullMarked
package com.cns.abuse.stand;

import org.jspecify.annotations.NullMarked;
