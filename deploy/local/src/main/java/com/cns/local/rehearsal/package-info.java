/// A restore tried out beside a suite that runs: its disks are copied, a backup is restored onto the copy by
/// `cns restore`, and `cns up` starts four services of their own on it.
///
/// Invariants: nothing of the suite that runs is written to, not even its folder of keys; all that is made lies in the
/// folder `rehearsal` of its data folder, readable by its owner only, and goes with the rehearsal or, when that was
/// killed, with the next one or `cns up --reset`; the suite on the copy listens on loopback only, mails to a folder of
/// its
/// own and sends no webhooks; both processes end with this one.
@NullMarked
package com.cns.local.rehearsal;

import org.jspecify.annotations.NullMarked;
