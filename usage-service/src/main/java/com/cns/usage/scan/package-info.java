/// How much a text is like known unwanted bulk messages: a linear model over hashed character n-grams (R21).
/// Learnt offline by `deploy/scorer`; only its weights are here. The model card is docs/message-scorer.md.
///
/// Invariants: same text, same score, on every machine; a score is 0 to 100; a text of a thousand characters
/// takes tens of microseconds and no regular expression; training and scoring read a text by the same [Grams],
/// and weights that were made for others are refused; no digit of a text is looked at, so no number of
/// anybody's can be in the weights.
@NullMarked
package com.cns.usage.scan;

import org.jspecify.annotations.NullMarked;
