/// What the numbers that an account sends to say of how it got them, told without the numbers (R21): SMS
/// pumping goes to one range, and counts numbers up.
///
/// Invariants: a range is named by a hash keyed with the suite's pepper and the account, so that it cannot be
/// read back nor compared between accounts; the last few numbers of an account are in this process' memory
/// only, for minutes, and of a bounded number of accounts.
@NullMarked
package com.cns.usage.number;

import org.jspecify.annotations.NullMarked;
