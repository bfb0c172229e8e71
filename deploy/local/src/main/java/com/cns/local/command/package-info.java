/// The `cns` command: verbs, options, exit codes.
///
/// Invariants: what goes wrong is one line on standard error and a non-zero exit (1; 2 for a wrong option); no
/// verb leaves anything running that it started; no secret is printed except by the verb that is asked for a
/// token.
@NullMarked
package com.cns.local.command;

import org.jspecify.annotations.NullMarked;
