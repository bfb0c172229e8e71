/// The data map: every place with personal data, as each service's code declares it (R2, R20; GDPR Article 30).
///
/// Invariants: `data-map/<service>.json` of this module is written from the annotations by the service's build
/// and held against them by it; nobody edits it by hand. A path is in it once. The same holds for
/// `copy-schema/<service>.json`, which says what the items of a person's copy look like.
@NullMarked
package com.cns.contract.datamap;

import org.jspecify.annotations.NullMarked;
