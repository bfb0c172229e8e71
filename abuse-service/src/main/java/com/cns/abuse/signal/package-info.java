/// What accounts do, summed over the last hour (R21): counts and sketches of usage-service in minutes, minutes
/// in hours.
///
/// Invariants: an event counts once, however often it is delivered; nothing that can be read back to a person
/// is kept; what was before a person lifted a suspension is in no sum any more; what cannot be read goes to the
/// dead letters and stops nothing; all of it survives a kill, from Kafka if need be.
@NullMarked
package com.cns.abuse.signal;

import org.jspecify.annotations.NullMarked;
