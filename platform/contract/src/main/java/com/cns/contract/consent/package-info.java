/// Events of consent-service, and the form of its ledger for auditors who verify it without the service.
///
/// Invariants: no form ever changes; no identifier of a person travels, only a token.
@NullMarked
package com.cns.contract.consent;

import org.jspecify.annotations.NullMarked;
