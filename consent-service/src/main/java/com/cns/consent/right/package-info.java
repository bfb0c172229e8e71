/// consent-service's part in restrictions and objections that are asked at account-service (GDPR
/// Articles 18 and 21).
///
/// Invariants: an objection is a "no" as any other: told, chained and heeded in the same way; a
/// restriction is usage-service's to make, and is taken over as it tells it, in its order; recipients
/// are told of a rectification when what is right goes to the service that has it wrong, and not of one
/// that was only asked for.
@NullMarked
package com.cns.consent.right;

import org.jspecify.annotations.NullMarked;
