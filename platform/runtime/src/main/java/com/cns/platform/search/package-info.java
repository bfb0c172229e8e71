/// Which accounts have data of a person who asks CNS itself (R27): answered towards account-service and nobody
/// else.
///
/// Invariants: what counts as data of a person is what a copy of theirs would have, so that nobody is told of a
/// request about nothing; every event is answered, also by "none", so that whoever asked knows when all are; an
/// answer names accounts and says nothing of what they hold; an event that comes again is answered again.
@NullMarked
package com.cns.platform.search;

import org.jspecify.annotations.NullMarked;
