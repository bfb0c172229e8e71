/// Rule sets as people keep them: drafted, checked, tried in the shadow, published, retired (R21).
///
/// Invariants: a version that has left its draft never changes, and the database refuses it to everybody; of a
/// name at most one version is live; nobody publishes what they wrote; every step names the person who took it
/// and is audited in its transaction; a rule of a live version may be in the shadow beside it, which one takes
/// and two give back; every replica judges by what is live within a second or so.
@NullMarked
package com.cns.abuse.ruleset;

import org.jspecify.annotations.NullMarked;
