/// Rule sets tried on what accounts did before: what would a text have come to, and was that right (R21, R23).
///
/// Invariants: a backtest changes nothing but its own row; it reads stored counts page by page, never a table
/// at once, and nothing of an end-user; a page and the progress commit together, so that it goes on where it
/// was after a restart; one replica at a time works on one; right and wrong are what people decided on appeals,
/// everything else is unknown.
@NullMarked
package com.cns.abuse.backtest;

import org.jspecify.annotations.NullMarked;
