/// Events of usage-service. End-users' identifiers and contents are sealed, or a token where their word has to outlive
/// their keys; counts and sketches are not personal.
@NullMarked
package com.cns.contract.usage;

import org.jspecify.annotations.NullMarked;
