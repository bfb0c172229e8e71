/// Events of usage-service. End-users' identifiers and contents are sealed; counts and sketches are not
/// personal.
@NullMarked
package com.cns.contract.usage;

import org.jspecify.annotations.NullMarked;
