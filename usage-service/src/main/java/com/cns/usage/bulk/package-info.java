/// Rows as columns: the arrays that `unnest` turns back into rows, so that a batch is one statement; and rows
/// as lists.
@NullMarked
package com.cns.usage.bulk;

import org.jspecify.annotations.NullMarked;
