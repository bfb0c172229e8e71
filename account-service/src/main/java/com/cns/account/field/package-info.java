/// What a customer may say of themselves (R5): the closed catalogue of fields, what a value of each looks like,
/// and why and for how long it is held (R7, R9).
///
/// Invariants: a value that passed its field's rule is in its normal form, short, one line to a text, and holds
/// no number of a payment card; no message here repeats a value. Nothing is stored here.
@NullMarked
package com.cns.account.field;

import org.jspecify.annotations.NullMarked;
