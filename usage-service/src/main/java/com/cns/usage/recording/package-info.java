/// From the log into the tables: exactly once, whatever is redelivered or killed (architecture "Ingest", R12,
/// R14, R19).
///
/// Invariants: a batch is one transaction that claims ids, stores rows, adds to the meter and tells the
/// signals; offsets are committed after it; an id that is claimed already is a retry when its fingerprint is
/// equal (ignored) and a conflict when it differs (listed for the account, not metered). What cannot be read
/// goes to the dead letters; what cannot be stored for a reason that lies in the record is parted from its
/// batch and goes there too; anything else is tried again, in order, until it passes. Batches are stored
/// beside each other, by one replica or several: each locks table after table in one order, and rows in key
/// order.
@NullMarked
package com.cns.usage.recording;

import org.jspecify.annotations.NullMarked;
