/// This service's part in rights that are done in one step: rectification, restriction and objection
/// (GDPR Articles 16, 18 and 21).
///
/// Invariants: each is done once, in one transaction with what is reported of it; told again it changes
/// nothing, also when somebody has undone it since, and is only reported again. What another service does
/// for this one is reported in the transaction that takes it over, not before.
@NullMarked
package com.cns.platform.right;

import org.jspecify.annotations.NullMarked;
