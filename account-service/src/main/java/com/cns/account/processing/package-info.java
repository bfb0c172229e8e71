/// The record of processing activities (GDPR Article 30): the data map sorted by purpose and role, for programs, for
/// spreadsheets and to read.
///
/// Invariants: every stored place of the map is in an activity, and no activity has another; what the enums here add
/// (recipients, categories of people, measures) follows from purpose, category, retention and form.
@NullMarked
package com.cns.account.processing;

import org.jspecify.annotations.NullMarked;
