/// The wire names of the contract's enums, in requests, answers and tables.
///
/// Invariant: a wire name is the constant's name in lower case, as the contract's own JSON has it.
@NullMarked
package com.cns.usage.wire;

import org.jspecify.annotations.NullMarked;
