/// The requests about people's data that every service takes part in, in the order of each account.
///
/// Invariant: what is done for a request stands in a package of its own ({@code erasure}, {@code export}, {@code
/// right}) and
/// keeps its own account of it; nothing here is lost or done twice because an event came again.
@NullMarked
package com.cns.platform.privacy;

import org.jspecify.annotations.NullMarked;
