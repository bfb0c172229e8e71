/// Who calls the API from where: calls of each credential, network and minute, counted in memory and told once
/// a minute (R6).
///
/// Invariants: a request never waits for, or fails by, being counted, and costs no write of its own; what is
/// told names a network by a keyed hash only, and an address is in memory for minutes, never in a table, a
/// topic or a log; memory is bounded: networks beyond the bound are told as one, credentials beyond it are
/// counted by a metric only. A minute that could not be stored is tried again; a crash loses the minutes that
/// were not stored yet, the open one as a rule.
@NullMarked
package com.cns.platform.activity;

import org.jspecify.annotations.NullMarked;
