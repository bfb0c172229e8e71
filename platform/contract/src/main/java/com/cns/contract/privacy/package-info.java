/// Requests about people's data, and what each service did about them.
///
/// Invariants: a person is named by tokens only; an outcome names places by their data-map path, never a value.
@NullMarked
package com.cns.contract.privacy;

import org.jspecify.annotations.NullMarked;
