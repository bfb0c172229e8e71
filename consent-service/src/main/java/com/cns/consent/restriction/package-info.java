/// Restriction of processing as usage-service knows it (GDPR Article 18): whose data may only be kept.
///
/// Invariants: nothing is decided here but by what was told, in its order; a restriction of somebody
/// who was erased meanwhile is not kept; who acts on somebody's not being restricted may hold that
/// until they have committed; a person is known by token alone. The copy of it that a person gets is
/// usage-service's, whose restriction it is.
@NullMarked
package com.cns.consent.restriction;

import org.jspecify.annotations.NullMarked;
