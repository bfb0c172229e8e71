/// What reviewers work with beside one appeal: what else is known of an account, and how the queue stands (R23).
///
/// Invariants: a history is of one account and read within its tenant; metrics say how many and never whose.
@NullMarked
package com.cns.abuse.casework;

import org.jspecify.annotations.NullMarked;
