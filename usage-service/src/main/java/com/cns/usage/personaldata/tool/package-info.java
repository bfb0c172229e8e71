/// Shows and measures what {@code com.cns.usage.personaldata} finds in files: the verb {@code cns
/// find-personal-data} runs it in a process of its own.
///
/// Invariants: what is found is printed only where it was asked for; a file that cannot be read is one line on
/// standard error, without anything that stands in the file, and status 2.
@NullMarked
package com.cns.usage.personaldata.tool;

import org.jspecify.annotations.NullMarked;
