/// Personal data inside short texts that customers write: friendly names and tags (R13). What is claimed, how
/// well and what is not: docs/personal-data-finder.md.
///
/// Invariants: spans are sorted, do not overlap and lie inside the text; same text, same spans; the time is
/// linear in a length that is bounded; an identifier is in the normal form of {@code
/// com.cns.platform.identifier}, so that what is found here reaches the same person as what was given as an
/// identifier. No message and no {@code toString} here contains anything of the text.
@NullMarked
package com.cns.usage.personaldata;

import org.jspecify.annotations.NullMarked;
