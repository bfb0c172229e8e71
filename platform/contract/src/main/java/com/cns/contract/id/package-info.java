/// Identifiers as types. Shown as a two-letter prefix and 32 hex digits; random, so they tell nothing of a
/// person.
@NullMarked
package com.cns.contract.id;

import org.jspecify.annotations.NullMarked;
