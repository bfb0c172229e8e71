/// Restriction of processing (GDPR Article 18): an end-user whose data are kept, and neither read nor used to
/// send.
///
/// Invariants: facts about a restricted person are still stored and metered; what asks to send to them is
/// refused before anything is written; their identifiers and contents are opened for nobody; each request asks
/// the database, so that an answered restriction holds on every replica at once; consent-service is told in the same
/// transaction, so that decisions heed it within seconds.
@NullMarked
package com.cns.usage.restriction;

import org.jspecify.annotations.NullMarked;
