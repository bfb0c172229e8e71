/// What a request may look like before any endpoint sees it: plain paths, bodies of bounded size, strict JSON.
///
/// Invariants: nothing is read twice in two ways (no path tricks, no duplicate names, no values of another type
/// than declared); no body is held in memory beyond `cns.http.max-body`; a refusal never repeats what was
/// refused.
@NullMarked
package com.cns.platform.http;

import org.jspecify.annotations.NullMarked;
