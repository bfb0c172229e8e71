/// What reviewers work with beside one case: what else is known of an account, and where a page of their
/// queues begins (R23).
///
/// Invariants: a history is of one account and read within its tenant; what is overdue is so as of the
/// moment at which the listing began, on each of its pages.
@NullMarked
package com.cns.abuse.casework;

import org.jspecify.annotations.NullMarked;
