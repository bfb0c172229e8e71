/// The one door on one machine: each path prefix of the contract leads to its service.
///
/// Invariants: a path that two readers could understand differently is refused before it is routed; nothing but
/// the contract's routes passes, so health and metrics stay inside; bodies stream through and are never logged.
@NullMarked
package com.cns.local.gateway;

import org.jspecify.annotations.NullMarked;
