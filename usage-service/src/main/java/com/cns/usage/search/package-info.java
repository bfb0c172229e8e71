/// Finds an account's communications: by time, product, direction, status and end-user (R12, R15).
///
/// Invariants: identifiers come in the body, never in a URL; whoever searches states a purpose; a page costs
/// the same however deep it is; rows are of the caller's account only.
@NullMarked
package com.cns.usage.search;

import org.jspecify.annotations.NullMarked;
