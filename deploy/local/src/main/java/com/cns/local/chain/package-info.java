/// Verifies a chain of a service's database from its rows alone, without any class of a service (I6, docs/audit.md).
@NullMarked
package com.cns.local.chain;

import org.jspecify.annotations.NullMarked;
