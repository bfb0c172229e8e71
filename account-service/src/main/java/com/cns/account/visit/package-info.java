/// Visits of CNS's web site (R3): what pages a browser was shown, and only where its user agreed.
///
/// Invariants: nothing is stored before a "yes" to the notice that is shown, of a browser that says `Sec-GPC:
/// 1`, after the "yes" has run out, or after it was taken back; how often a page is looked at is counted
/// without who looked; who looked at what is kept only by those who agreed to that, sealed under the browser's
/// own key, without address or user agent; it is somebody's as soon as they show an address to be theirs in
/// that browser, and found by that address for this purpose alone; taking back destroys the key.
@NullMarked
package com.cns.account.visit;

import org.jspecify.annotations.NullMarked;
