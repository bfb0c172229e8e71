/// Backups of the suite's databases, and how they are restored so that nothing erased comes back.
///
/// The binaries that are embedded have no pg_dump. A backup is what it would write of the data alone: plain SQL with
/// COPY blocks, gzip, a file for each database, read in one snapshot each, keyrings last. It has no schema: it is
/// loaded into databases of the same migrations.
///
/// Invariants: a backup of a keyring has no key-encryption keys, so that it opens nothing once those are destroyed;
/// they are kept once, wrapped by the roots, beside these in the folder of keys, which is backed up apart and of
/// which no old copy is kept. A restore changes nothing before every file is known to fit; it raises the epoch of
/// each database, so that each service applies the fence from its beginning before it is ready; services do not
/// start on a folder whose restore was broken off. Files are readable by their owner only.
@NullMarked
package com.cns.local.backup;

import org.jspecify.annotations.NullMarked;
