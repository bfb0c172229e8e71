/// Consumers' effects happen once per event, in the transaction of the effect.
///
/// Invariants: a message is acknowledged only when its effect is committed, or was before, or the message lies
/// in the dead letters, or its type is newer than this version; a fault that may pass is waited for, so that
/// nothing overtakes; dead letters carry a reason from a closed set and no exception's text.
@NullMarked
package com.cns.platform.inbox;

import org.jspecify.annotations.NullMarked;
