/// Key-encryption keys follow each other, so that what a backup of a keyring holds is closed for good some day
/// (first 1; GDPR Article 17): a new one each week, living keys wrapped by it, the old ones destroyed.
///
/// What another root wraps than the current one is put under that with each sweep (ADR 55).
///
/// Invariants: a key-encryption key is destroyed only when no living key is wrapped by it and it was succeeded
/// longer ago than backups of keyrings are kept; the newest never is. Living keys are wrapped anew in small
/// transactions that pass over what others have in hand, so that replicas share the work and a crash loses none;
/// each destruction is audited at least once, after it was done.
@NullMarked
package com.cns.platform.rotation;

import org.jspecify.annotations.NullMarked;
