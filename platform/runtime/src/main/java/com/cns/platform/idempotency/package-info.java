/// Requests that run once however often they are sent: {@code Idempotency-Key}
/// (draft-ietf-httpapi-idempotency-key-header-07).
///
/// Invariants: what was answered commits in the transaction of what was done; of equal requests at the same
/// time one runs; a request that failed leaves its key free; a stored answer is sealed under a key derived from
/// the client's own Idempotency-Key, of which only a keyed hash is kept, so that nothing in the database opens
/// it; an account's keys are its own, as are those of a member of staff, and without an account the key counts
/// only together with the whole request.
@NullMarked
package com.cns.platform.idempotency;

import org.jspecify.annotations.NullMarked;
