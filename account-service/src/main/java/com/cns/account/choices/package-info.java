/// How to make choices (R27): per data item the choices a person has, and the HTTP operation that makes each.
///
/// Invariants: items come from what stores them (the profile's catalogue, the events' forms); an operation that
/// is named exists, under the scope that is named, which a test holds against every service; each choice is
/// said in each language.
@NullMarked
package com.cns.account.choices;

import org.jspecify.annotations.NullMarked;
