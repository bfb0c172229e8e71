/// The one transaction idiom: every transaction knows its tenant, or runs as the role for work across tenants.
///
/// Invariants: the tenant is set first in its transaction and ends with it, so that a pooled connection carries
/// none; the database refuses rows of another tenant, and all rows without one; a transaction begun is ended
/// although its client went away.
@NullMarked
package com.cns.platform.tenant;

import org.jspecify.annotations.NullMarked;
