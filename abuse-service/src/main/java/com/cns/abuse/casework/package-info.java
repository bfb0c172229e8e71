/// What reviewers work with beside one case: what else is known of an account, and where a page of their
/// queues begins (R23).
///
/// Invariants: a history is of one account and read within its tenant; metrics say how many and never whose.
@NullMarked
package com.cns.abuse.casework;

import org.jspecify.annotations.NullMarked;
