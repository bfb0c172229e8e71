/// What reviewers work with beside one case: what else is known of an account, and how their queues go on from
/// page to page (R23).
///
/// Invariants: a history is of one account and read within its tenant; metrics say how many and never whose.
@NullMarked
package com.cns.abuse.casework;

import org.jspecify.annotations.NullMarked;
